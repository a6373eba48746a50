import { defineRepair } from './repair.ts'
import { ENABLE_QUARKUS_FILTER, LET_PLATFORM_ANSWER, NAME_PATH_IN_NELMIO, REMOVE_WEBDAV } from './shared-steps.ts'

/** Nobody may refuse the method before CORS answers it. */
export default defineRepair({
  cause: 'options-not-routed',
  steps: {
    express: [
      { text: 'Call `app.use(cors(...))` above every route and router: it answers each preflight.' },
      { text: "Remove `app.options('*', cors())`: Express 5 does not start with that path." },
    ],
    flask: [
      {
        text: 'Remove `OPTIONS` routes of your own and `provide_automatic_options=False`: Flask answers `OPTIONS` wherever a rule has the path.',
      },
    ],
    nginx: [
      { text: 'Put the CORS lines into the `location` that answers this path: their `if` answers `OPTIONS`.' },
      {
        text: 'Name `OPTIONS` in `limit_except`, beside the methods that stand there.',
        code: ['limit_except GET POST OPTIONS {', '    deny all;', '}'].join('\n'),
      },
    ],
    php: [
      {
        text: 'Answer `OPTIONS` right below the CORS lines, before the router and every login check, where a router of PHP refuses it.',
        code: "if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {\n    http_response_code(204);\n    exit;\n}",
      },
      {
        text: 'Let `OPTIONS` reach `index.php`: take it out of the `<Limit>` and `<LimitExcept>` blocks of `.htaccess`, and add it to the methods that the web server hands to PHP.',
      },
    ],
    fastapi: [{ text: 'Add `CORSMiddleware`: without it FastAPI answers `OPTIONS` with 405.' }],
    django: [
      {
        text: 'Put `corsheaders.middleware.CorsMiddleware` at the top of `MIDDLEWARE`: it answers preflights before any view.',
      },
    ],
    spring: [
      {
        text: 'Write the CORS configuration for this path (`addCorsMappings`, or `http.cors` with Spring Security): it answers preflights before the controller.',
      },
    ],
    aspnet: [{ text: 'Call `app.UseCors()` before the endpoints: it answers preflights itself.' }, REMOVE_WEBDAV],
    rails: [
      {
        text: 'Put `Rack::Cors` first, by `insert_before 0`, with a `resource` line that matches this path and names the page’s method in `methods`: all else it leaves to the router.',
      },
    ],
    laravel: [{ text: 'Name this path in `paths` of `config/cors.php`, and run `php artisan config:clear`.' }],
    go: [
      {
        text: 'Wrap the whole `ServeMux` in the CORS middleware, or register the pattern without a method: `GET /items` answers 405 to `OPTIONS`.',
      },
    ],
    gin: [
      {
        text: 'Call `r.Use(cors.New(...))` on the engine: the middleware of a group never sees `OPTIONS`, for which no route is there.',
      },
    ],
    quarkus: [ENABLE_QUARKUS_FILTER],
    symfony: [NAME_PATH_IN_NELMIO],
    axum: [
      {
        text: 'Add the `CorsLayer` to the outermost `Router`, after the last route: it answers every `OPTIONS` itself.',
      },
    ],
    actix: [
      { text: 'Call `.wrap(...)` with `Cors` on `App`, not on a `scope`: it answers preflights of every path there.' },
    ],
    iis: [REMOVE_WEBDAV],
    'azure-functions': [LET_PLATFORM_ANSWER],
    apache: [
      {
        text: 'Put the CORS lines into the `<VirtualHost>` of this path: their rule answers `OPTIONS` before the application.',
      },
      { text: 'Take `OPTIONS` out of the `<Limit>` and `<LimitExcept>` blocks.' },
    ],
    traefik: [
      {
        text: 'Take `Method(…)` out of the rule of the router, or add `OPTIONS` to it: a middleware runs only where a router matches.',
      },
    ],
    kong: [{ text: 'Add `OPTIONS` to `methods` of the route: Kong looks for the route before any plugin runs.' }],
    nextjs: [{ text: 'Export an `OPTIONS` function from `route.ts`, or answer it in the middleware.' }],
    'api-gateway': [
      {
        text: 'Add the `OPTIONS` method to this resource, and deploy the stage: “Enable CORS” does not reach the resources below it.',
        unless: 'after-preflight',
      },
    ],
    fastify: [
      { text: 'Register `@fastify/cors` on the application itself: without it Fastify answers `OPTIONS` with 404.' },
    ],
    hono: [
      {
        text: "Call `app.use('*', cors(...))` above every route: with a path that misses this one, `OPTIONS` ends in a 404.",
      },
    ],
    koa: [{ text: 'Call `app.use(cors(...))` above `router.allowedMethods()`, which answers `OPTIONS` too.' }],
    nestjs: [{ text: 'Call `app.enableCors()`: without it Nest answers `OPTIONS` with 404.' }],
    'node-http': [{ text: 'Answer `OPTIONS` at the top of the listener, before it looks at the path.' }],
    vercel: [
      {
        text: 'Answer `OPTIONS` in the function: the `headers` of `vercel.json` change nothing about the status of its answer.',
      },
    ],
    supabase: [
      {
        text: 'Answer `OPTIONS` at the top of `Deno.serve`, before the body is read: a preflight has none, and `request.json()` fails.',
      },
    ],
    any: [
      {
        text: 'Answer `OPTIONS` before the router, in a CORS layer that allows this origin, and let every proxy and firewall in front pass the method on.',
      },
    ],
  },
})
