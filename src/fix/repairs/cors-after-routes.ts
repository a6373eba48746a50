import { defineRepair } from './repair.ts'
import {
  CORS_ABOVE_ROUTES,
  HEADERS_ON_EVERY_ANSWER,
  NAME_PATH_IN_NELMIO,
  RETURN_FROM_FUNCTION,
} from './shared-steps.ts'

/** The CORS layer has to run for the routes as well, not for preflights alone. */
export default defineRepair({
  cause: 'cors-after-routes',
  steps: {
    express: [
      { text: "Move `app.use(cors(...))` above every `app.get`, `app.use('/api', router)` and `express.static`." },
    ],
    flask: [
      {
        text: 'Remove a `resources=` pattern that misses this path, and a `@cross_origin()` above `@app.route(...)`, which never runs.',
      },
    ],
    nginx: [{ text: 'Set the CORS headers outside of `if ($request_method = OPTIONS)` too.' }],
    php: [{ text: 'Move the CORS headers out of the branch for `OPTIONS`: the request itself needs them too.' }],
    aspnet: [{ text: 'Call `app.UseCors()` between `app.UseRouting()` and the first `app.Map...()`.' }],
    laravel: [{ text: 'Name this path in `paths` of `config/cors.php`.' }],
    go: [{ text: 'Wrap the whole `ServeMux` in the CORS middleware, not the handler of `OPTIONS` alone.' }],
    gin: [
      {
        text: 'Call `r.Use(cors.New(...))` above the first route: Gin gives a route only the middleware that was there before it.',
      },
    ],
    symfony: [NAME_PATH_IN_NELMIO],
    axum: [
      {
        text: 'Add the `CorsLayer` after the last route: `.layer(...)` reaches only the routes that are there already.',
      },
    ],
    nextjs: [
      { text: 'Add the headers to the answer of every exported method, or in the middleware, not in `OPTIONS` alone.' },
    ],
    workers: [{ text: 'Add the headers to the answer that `fetch` returns, not in the branch for `OPTIONS` alone.' }],
    'api-gateway': [RETURN_FROM_FUNCTION],
    fastify: [
      {
        text: 'Register `@fastify/cors` on the application itself: inside of another plugin it is only for the routes of that one.',
      },
    ],
    hono: [CORS_ABOVE_ROUTES],
    koa: [CORS_ABOVE_ROUTES],
    nestjs: [{ text: 'Call `app.enableCors()` before `app.listen()`, above every `app.use(...)`.' }],
    'node-http': [HEADERS_ON_EVERY_ANSWER],
    vercel: [HEADERS_ON_EVERY_ANSWER],
    supabase: [HEADERS_ON_EVERY_ANSWER],
    any: [{ text: 'Let the CORS layer run before every route, and for every method.' }],
  },
})
