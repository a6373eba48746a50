import { defineRepair } from './repair.ts'

/** What reads the body has to come after the printed code. */
export default defineRepair({
  cause: 'body-parser-before-cors',
  steps: {
    express: [
      { text: 'Move `express.json()`, `express.urlencoded()`, `multer` and validators below `app.use(cors(...))`.' },
    ],
    flask: [{ text: 'Move `before_request` functions that read or check the body below the printed one.' }],
    nginx: [{ text: 'Raise the limit if the page is right to send so much.', code: 'client_max_body_size 10m;' }],
    php: [
      {
        text: 'Move whatever reads `php://input` below the printed lines; `post_max_size` and the web server’s limit are checked before PHP runs.',
      },
    ],
    any: [
      {
        text: 'Move what reads or checks the body below the CORS layer, and look for a size limit in the proxy in front.',
      },
    ],
  },
})
