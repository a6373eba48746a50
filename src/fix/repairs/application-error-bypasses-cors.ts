import { defineRepair } from './repair.ts'

/** The error page has to pass the CORS layer. */
export default defineRepair({
  cause: 'application-error-bypasses-cors',
  steps: {
    express: [
      {
        text: 'Move what fails (a body parser, a session, a database) below `app.use(cors(...))`: what fails above it leaves without the headers.',
      },
    ],
    flask: [
      {
        text: 'Answer every exception yourself: the error page of debug mode does not pass flask-cors.',
        code: [
          'from werkzeug.exceptions import HTTPException',
          '',
          '',
          '@app.errorhandler(Exception)',
          'def answer_error(error):',
          '    if isinstance(error, HTTPException):',
          '        return error',
          '    app.logger.exception(error)',
          '    return {"error": "internal"}, 500',
        ].join('\n'),
      },
    ],
    nginx: [{ text: 'Repeat part 2 in the `location` that `error_page` names: the error is answered from there.' }],
    php: [
      {
        text: 'Move `require`, the autoloader and the database below the printed lines: a fatal error above them leaves without the headers.',
      },
      {
        text: 'Remove blank lines and a byte order mark before `<?php`: after the first byte of output no header is sent.',
      },
    ],
    fastapi: [
      {
        text: 'Write `app = CORSMiddleware(app, …)` at the end instead of `app.add_middleware(CORSMiddleware, …)`: unhandled errors are answered outside of every added middleware.',
      },
    ],
    spring: [
      { text: 'Register the `CorsFilter` with the highest precedence, so that it runs before the filters that fail.' },
    ],
    rails: [
      {
        text: 'Put `Rack::Cors` above `ActionDispatch::ShowExceptions`: `config.middleware.insert_before 0, Rack::Cors`.',
      },
    ],
    apache: [{ text: 'Write `Header always set`, not `Header set`: errors pass only the first of the two.' }],
    caddy: [{ text: 'Repeat the `header` lines in `handle_errors`.' }],
    workers: [{ text: 'Catch every error in `fetch`, and add the headers to the answer that reports it.' }],
    'api-gateway': [
      { text: 'Add the headers to the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`.' },
      { text: 'Deploy the stage again: until then the old answers stay.' },
    ],
    any: [{ text: 'Let the CORS layer wrap the error handling, so that error pages pass through it.' }],
  },
})
