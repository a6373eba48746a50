import { defineRepair } from './repair.ts'
import {
  ENABLE_QUARKUS_FILTER,
  LET_PLATFORM_ANSWER,
  NAME_PATH_IN_NELMIO,
  RETURN_RESPONSE_IN_ACTIX,
} from './shared-steps.ts'

/** CORS has to stand before whatever asks for a login. */
export default defineRepair({
  cause: 'authentication-before-cors',
  everywhere: [
    {
      text: 'Answer `401` to a script whose login is missing, never a redirect: no page can follow a login across origins.',
      unless: 'answered-401',
    },
  ],
  steps: {
    express: [
      {
        text: 'Move `app.use(cors(...))` above `passport`, `express-jwt` and every login check: `cors` answers preflights itself.',
      },
    ],
    flask: [
      {
        text: 'Let every `before_request` that asks for a login pass `OPTIONS`.',
        code: [
          '@app.before_request',
          'def require_login():',
          '    if request.method == "OPTIONS":',
          '        return None',
          '    # the check that is there',
        ].join('\n'),
      },
      {
        text: 'Refuse in `unauthorized_handler` of Flask-Login, and take `login_view` away.',
        code: ['@login_manager.unauthorized_handler', 'def refuse():', '    return {"error": "login"}, 401'].join('\n'),
      },
    ],
    nginx: [
      {
        text: 'Put the CORS lines into the `location` that has `auth_basic` or `auth_request`: their `if` runs before both.',
      },
    ],
    php: [
      {
        text: "Move `session_start()`, the login check and every `header('Location: …')` below the CORS lines, and out of files of `auto_prepend_file`.",
      },
      {
        text: 'Wrap `Require` of `.htaccess` in `<LimitExcept OPTIONS>` if the web server asks for the login (`AuthType`): PHP runs only after that.',
      },
    ],
    fastapi: [
      {
        text: 'Add `CORSMiddleware` after every other middleware, or ask for the login in a dependency: the middleware that is added last runs first.',
      },
    ],
    django: [{ text: 'Put `corsheaders.middleware.CorsMiddleware` above every middleware that asks for a login.' }],
    spring: [
      {
        text: 'Call `http.cors(Customizer.withDefaults())` in the security chain: Spring Security then answers preflights before it authenticates.',
      },
    ],
    aspnet: [
      { text: 'Call `app.UseCors()` above `app.UseAuthentication()` and `app.UseAuthorization()`.' },
      { text: 'Set the status to 401 in `options.Events.OnRedirectToLogin`, if cookies authenticate.' },
    ],
    rails: [{ text: 'Put `Rack::Cors` above Warden and OmniAuth: `config.middleware.insert_before 0, Rack::Cors`.' }],
    laravel: [
      { text: 'Keep `HandleCors` among the global middleware, and name this path in `paths` of `config/cors.php`.' },
      {
        text: 'Send `Accept: application/json` from the page: the `auth` middleware then answers 401 and does not redirect.',
      },
    ],
    go: [
      { text: 'Wrap authentication in the CORS middleware, so that CORS runs first: `withCORS(authenticate(mux))`.' },
    ],
    gin: [
      { text: 'Call `r.Use(cors.New(...))` above every middleware that asks for a login: the first one runs first.' },
      { text: 'Add the origin to `AllowOrigins` if it is not there: gin-contrib/cors refuses others with a bare 403.' },
    ],
    quarkus: [
      ENABLE_QUARKUS_FILTER,
      { text: 'Add the origin to `quarkus.http.cors.origins` if it is not there: the filter refuses others with 403.' },
    ],
    symfony: [NAME_PATH_IN_NELMIO],
    axum: [
      {
        text: 'Add the `CorsLayer` after every layer that asks for a login, or first in a `ServiceBuilder`: what runs first is added last, and only there named first.',
      },
    ],
    actix: [
      { text: 'Call `.wrap(...)` with `Cors` after every `wrap` that asks for a login: the last one runs first.' },
      RETURN_RESPONSE_IN_ACTIX,
    ],
    iis: [
      {
        text: 'Let the IIS CORS Module answer preflights: it does so before authentication, and `customHeaders` never answer.',
      },
    ],
    'azure-functions': [LET_PLATFORM_ANSWER],
    apache: [{ text: 'Wrap `Require` in `<LimitExcept OPTIONS>`, so that only the other methods need a login.' }],
    caddy: [
      {
        text: 'Put the answer to `OPTIONS` and the login into one `route` block, in this order: outside of one, Caddy runs `basic_auth` and `forward_auth` before `respond`.',
      },
    ],
    haproxy: [
      {
        text: 'Put the `http-request return` that answers preflights above `http-request auth` and `http-request deny`: HAProxy runs them in this order.',
      },
    ],
    traefik: [
      {
        text: 'Name the CORS middleware first in `middlewares` of the router, before `basicAuth` and `forwardAuth`: it answers preflights itself.',
      },
    ],
    envoy: [
      {
        text: 'Move `envoy.filters.http.cors` to the top of `http_filters`, above `jwt_authn`, `ext_authz` and `rbac`.',
      },
    ],
    istio: [{ text: 'Let the `AuthorizationPolicy` allow `OPTIONS`: it is applied before `corsPolicy`.' }],
    kong: [
      {
        text: 'Add the `cors` plugin to the route or service: it answers preflights before any plugin that authenticates.',
      },
    ],
    'ingress-nginx': [
      {
        text: 'Switch `enable-cors` on: the controller then answers preflights before `auth-url` and `auth-type` are applied.',
      },
    ],
    nextjs: [{ text: 'Answer `OPTIONS` in the middleware before it looks for a session.' }],
    'api-gateway': [
      {
        text: 'Take the authorizer and the API key off the `OPTIONS` method, and deploy the stage.',
        unless: 'after-preflight',
      },
    ],
    'azure-storage': [
      {
        text: 'Add a rule for this origin, this method and these headers: Azure answers 403 to a preflight that no rule matches.',
      },
    ],
    r2: [
      {
        text: 'Add a rule for this origin, this method and these headers: R2 answers 403 to a preflight that no rule matches.',
      },
    ],
    elasticsearch: [{ text: 'Add the origin to `http.cors.allow-origin`: Elasticsearch answers 403 to every other.' }],
    ollama: [{ text: 'Add the origin to `OLLAMA_ORIGINS`: Ollama answers 403 to every other.' }],
    workers: [
      {
        text: 'Answer `OPTIONS` at the top of `fetch`; with Cloudflare Access in front, switch on “Bypass OPTIONS requests to origin” there.',
      },
    ],
    fastify: [
      { text: 'Register `@fastify/cors`, awaited, above every plugin and `onRequest` hook that asks for a login.' },
    ],
    hono: [
      {
        text: 'Move `app.use(cors(...))` above `jwt`, `bearerAuth` and every login check: `cors` answers preflights itself.',
      },
    ],
    koa: [{ text: 'Move `app.use(cors(...))` above `koa-jwt`, `koa-passport` and every login check.' }],
    nestjs: [
      { text: 'Call `app.enableCors()` above every `app.use(...)` that asks for a login; guards run after it anyway.' },
    ],
    'node-http': [{ text: 'Answer `OPTIONS` at the top of the listener, before it looks for a login.' }],
    vercel: [
      { text: 'Answer `OPTIONS` at the top of the function, before it looks for a login.' },
      {
        text: 'Add the path to the OPTIONS Allowlist, in the project’s settings for Deployment Protection: a protected deployment asks preflights for a login too.',
      },
    ],
    supabase: [
      { text: 'Answer `OPTIONS` at the top of `Deno.serve`, before `auth.getUser()`.' },
      {
        text: 'Check the token in the function, and set `verify_jwt = false` for it in `supabase/config.toml`: Supabase’s own 401 has no CORS headers.',
      },
    ],
    firebase: [
      {
        text: "Let everybody invoke the function (`invoker: 'public'`, or the role Cloud Run Invoker for `allUsers`), and check the login in its code: Google refuses a preflight otherwise.",
      },
    ],
    any: [
      {
        text: 'Let `OPTIONS` pass before authentication, in the proxy too: a preflight carries neither cookies nor `Authorization`.',
        unless: 'preflight-passed',
      },
    ],
  },
})
