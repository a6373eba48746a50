import { defineRepair } from './repair.ts'

/** A refusal has to carry the headers, and preflights must not count. */
export default defineRepair({
  cause: 'rate-limited',
  everywhere: [
    { text: 'Let the page wait as long as `Retry-After` says, and expose that header if it is to read it.' },
  ],
  steps: {
    express: [
      {
        text: 'Move `rateLimit(...)` below `app.use(cors(...))`: the refusal then carries the headers, and preflights do not count.',
      },
    ],
    flask: [{ text: 'Create the `Limiter` below the printed lines, so that preflights do not count.' }],
    nginx: [
      {
        text: 'Refuse with 429 and not 503, so that the page can tell the two apart; preflights are answered before `limit_req`.',
        code: 'limit_req_status 429;',
      },
    ],
    php: [{ text: 'Move the check below the printed lines, so that the refusal carries the headers.' }],
    fastapi: [{ text: 'Add `CORSMiddleware` after the limiter: the middleware that is added last runs first.' }],
    django: [{ text: 'Put `CorsMiddleware` above the middleware that limits.' }],
    aspnet: [{ text: 'Call `app.UseCors()` above `app.UseRateLimiter()`.' }],
    rails: [{ text: 'Put `Rack::Cors` above `Rack::Attack`: `config.middleware.insert_before 0, Rack::Cors`.' }],
    any: [
      {
        text: 'Exempt `OPTIONS` from the limit, in the CDN and the API gateway too, and add the headers to the refusal.',
      },
    ],
    'api-gateway': [
      { text: 'Add the headers to the gateway response `THROTTLED` or `DEFAULT_4XX`, and deploy the stage again.' },
    ],
  },
})
