import { defineRepair } from './repair.ts'

/** The refusal has its own reason; what reads the body has to come after CORS. */
export default defineRepair({
  cause: 'body-parser-before-cors',
  steps: {
    express: [
      {
        text: 'Raise `limit` of `express.json()` after a 413.',
      },
      { text: 'Move `express.json()`, `express.urlencoded()`, `multer` and validators below `app.use(cors(...))`.' },
    ],
    flask: [
      {
        text: 'Raise `MAX_CONTENT_LENGTH` after a 413.',
      },
      { text: 'Check the body in the routes, not in a `before_request` that runs before CORS.' },
    ],
    nginx: [
      { text: 'Raise the limit after a 413, if the page is right to send so much.', code: 'client_max_body_size 10m;' },
    ],
    php: [
      { text: 'Raise `post_max_size`, `upload_max_filesize` and the web server’s own limit after a 413.' },
      { text: 'Move whatever reads `php://input` below the CORS lines.' },
    ],
    fastify: [
      {
        text: 'Raise `bodyLimit` of `Fastify(...)` or of the route after a 413.',
      },
      { text: 'Register `@fastify/cors`, awaited, above every plugin that reads the body.' },
    ],
    nestjs: [
      {
        text: "Raise the limit after a 413: `app.useBodyParser('json', { limit: '1mb' })`.",
      },
      { text: 'Call `app.enableCors()` above every `app.use(...)` that reads the body.' },
    ],
    any: [
      {
        text: 'Raise the size limit of the server or its proxy after a 413.',
      },
      { text: 'Move what reads or checks the body below the CORS layer.' },
    ],
  },
})
