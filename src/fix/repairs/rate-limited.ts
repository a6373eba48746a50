import { defineRepair } from './repair.ts'

/** The limit is what is wrong; then a refusal has to carry the headers, and preflights must not count. */
export default defineRepair({
  cause: 'rate-limited',
  everywhere: [
    { text: 'Let the page wait as long as `Retry-After` says, and expose that header if it is to read it.' },
  ],
  steps: {
    express: [
      { text: 'Compare `limit` and `windowMs` of `rateLimit(...)` with what the page sends.' },
      {
        text: 'Move `rateLimit(...)` below `app.use(cors(...))`: the refusal then carries the headers, and preflights do not count.',
      },
    ],
    flask: [
      { text: 'Compare `default_limits` and the `@limiter.limit` of this route with what the page sends.' },
      {
        text: 'Exempt preflights from the `Limiter`.',
        code: ['@limiter.request_filter', 'def exempt_preflights():', '    return request.method == "OPTIONS"'].join(
          '\n',
        ),
      },
    ],
    nginx: [
      { text: 'Compare `rate` of `limit_req_zone` and `burst` of `limit_req` with what the page sends.' },
      {
        text: 'Refuse with 429 and not 503, so that the page can tell the two apart.',
        code: 'limit_req_status 429;',
      },
    ],
    php: [
      {
        text: 'Compare the limits of the application and of the web server, such as `limit_req`, with what the page sends.',
      },
      { text: 'Move the check below the CORS lines, so that the refusal carries the headers.' },
    ],
    fastapi: [
      { text: 'Check the limits of the limiter for this route.' },
      { text: 'Add `CORSMiddleware` after the limiter: what is added last runs first.' },
    ],
    django: [
      { text: 'Check `DEFAULT_THROTTLE_RATES`, or the middleware that limits.' },
      { text: 'Put `CorsMiddleware` above the middleware that limits.' },
    ],
    aspnet: [
      { text: 'Check the policy of `AddRateLimiter` for this endpoint.' },
      { text: 'Call `app.UseCors()` above `app.UseRateLimiter()`.' },
    ],
    rails: [
      { text: 'Check the `throttle` lines of `Rack::Attack`.' },
      { text: 'Put `Rack::Cors` above `Rack::Attack`: `config.middleware.insert_before 0, Rack::Cors`.' },
    ],
    laravel: [{ text: 'Check `RateLimiter::for` and the `throttle` middleware of this route.' }],
    haproxy: [
      { text: 'Compare the limits on the counters of the `stick-table` with what the page sends.' },
      {
        text: 'Put the `http-request return` that answers preflights above `http-request track-sc0`: preflights then do not count.',
      },
    ],
    'api-gateway': [
      { text: 'Check the throttling of the stage and of the usage plan.' },
      { text: 'Add the headers to the gateway response `THROTTLED` or `DEFAULT_4XX`, and deploy the stage.' },
    ],
    fastify: [
      { text: 'Compare `max` and `timeWindow` of `@fastify/rate-limit` with what the page sends.' },
      { text: 'Register `@fastify/cors`, awaited, above `@fastify/rate-limit`.' },
    ],
    nestjs: [{ text: 'Compare `ttl` and `limit` of `ThrottlerModule` with what the page sends.' }],
    any: [
      { text: 'Compare the limits of the server, of its proxy and of the CDN with what the page sends.' },
      { text: 'Exempt `OPTIONS` from the limit, and add the headers to the refusal.' },
    ],
  },
})
