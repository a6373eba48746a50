import { defineRepair, type Step } from './repair.ts'
import {
  CATCH_IN_FUNCTION,
  HEADER_ALWAYS_SET,
  HTTP_AFTER_RESPONSE,
  READ_FUNCTION_APP_LOG,
  READ_FUNCTION_LOG,
  REPEAT_FOR_ERROR_PAGE,
  RETURN_RESPONSE_IN_ACTIX,
  TAIL_WORKER,
} from './shared-steps.ts'

const FIND_IN_LOG: Step = {
  text: 'Find the request in the server’s log: it has the error, or shows that no route matches the path.',
}

/** The error is what is wrong; then the error page has to pass the CORS layer. */
export default defineRepair({
  cause: 'application-error-bypasses-cors',
  steps: {
    express: [
      { text: 'Look in the output of the process for the error’s stack; a 404 means that no route has this path.' },
      {
        text: 'Move what fails (a body parser, a session, a database) below `app.use(cors(...))`: what fails above it leaves without the headers.',
      },
    ],
    flask: [
      { text: 'Look in the log of the application for the traceback; a 404 means that no rule has this path.' },
      {
        text: 'Answer every exception with a handler of your own: the error page of debug mode does not pass flask-cors.',
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
    nginx: [
      { text: 'Read the application’s log, and `error.log`: an error of Nginx itself has a line in the second.' },
      REPEAT_FOR_ERROR_PAGE,
    ],
    php: [
      { text: 'Look for `PHP Fatal error` in the log of PHP-FPM or of the web server.' },
      {
        text: 'Move `require`, the autoloader and the database below the CORS lines: a fatal error above them leaves without the headers.',
      },
      {
        text: 'Remove blank lines and a byte order mark before `<?php`: after the first byte of output PHP sends no header.',
      },
    ],
    fastapi: [
      { text: 'Look for the traceback in the output of Uvicorn or Gunicorn.' },
      {
        text: 'Write `app = CORSMiddleware(app, …)` at the end instead of `app.add_middleware(CORSMiddleware, …)`: FastAPI answers unhandled errors outside of every added middleware.',
      },
    ],
    spring: [
      FIND_IN_LOG,
      { text: 'Register the `CorsFilter` with the highest precedence, so that it runs before the filters that fail.' },
    ],
    rails: [
      { text: 'Look for the exception in `log/production.log` or `log/development.log`.' },
      {
        text: 'Put `Rack::Cors` above `ActionDispatch::ShowExceptions`: `config.middleware.insert_before 0, Rack::Cors`.',
      },
    ],
    laravel: [{ text: 'Look for the exception in `storage/logs/laravel.log`.' }],
    symfony: [{ text: 'Look for the exception in `var/log/prod.log` or `var/log/dev.log`.' }],
    'azure-functions': [READ_FUNCTION_APP_LOG],
    apache: [{ text: 'Read `error_log`, and the application’s own log.' }, HEADER_ALWAYS_SET],
    caddy: [FIND_IN_LOG, { text: 'Repeat the `header` lines in `handle_errors`.' }],
    actix: [FIND_IN_LOG, RETURN_RESPONSE_IN_ACTIX],
    haproxy: [FIND_IN_LOG, HTTP_AFTER_RESPONSE],
    workers: [
      TAIL_WORKER,
      { text: 'Catch every error in `fetch`, and add the headers to the answer that reports it.' },
    ],
    'api-gateway': [
      READ_FUNCTION_LOG,
      { text: 'Add the headers to the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`, and deploy the stage.' },
    ],
    fastify: [
      { text: 'Look for the error in Fastify’s log, which `Fastify({ logger: true })` writes.' },
      {
        text: 'Register `@fastify/cors`, awaited, above every other plugin and hook: what fails above it leaves without the headers.',
      },
    ],
    hono: [FIND_IN_LOG, { text: "Call `app.use('*', cors(...))` above the middleware that fails." }],
    koa: [
      FIND_IN_LOG,
      {
        text: 'Move what fails below `app.use(cors(...))`: Koa takes all headers off an error but those that `@koa/cors` keeps.',
      },
    ],
    nestjs: [
      { text: 'Look for the exception in the output of Nest; a 404 means that no controller has this path.' },
      { text: 'Call `app.enableCors()` directly after `NestFactory.create()`, above every `app.use(...)`.' },
    ],
    'node-http': [
      FIND_IN_LOG,
      { text: 'Set the headers at the top of the listener, and catch its errors: an uncaught one ends the process.' },
    ],
    vercel: [{ text: 'Read the function’s log: `npx vercel logs` with the URL of the deployment.' }, CATCH_IN_FUNCTION],
    supabase: [{ text: 'Read the function’s log in the dashboard, under Edge Functions.' }, CATCH_IN_FUNCTION],
    firebase: [{ text: 'Read the function’s log: `npx firebase-tools functions:log`.' }, CATCH_IN_FUNCTION],
    any: [FIND_IN_LOG, { text: 'Let the CORS layer wrap the error handling, so that error pages pass through it.' }],
  },
})
