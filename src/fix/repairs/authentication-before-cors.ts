import { defineRepair } from './repair.ts'

/** The printed code has to stand before whatever asks for a login. */
export default defineRepair({
  cause: 'authentication-before-cors',
  everywhere: [
    {
      text: 'Answer `401` to a script whose login is missing, never a redirect: no page can follow a login across origins.',
    },
  ],
  steps: {
    express: [
      {
        text: 'Move authentication (`passport`, `express-jwt`, your own check) below `app.use(cors(...))`: `cors` answers `OPTIONS` itself, so that no preflight gets there.',
      },
    ],
    flask: [
      {
        text: 'Move every `before_request` that asks for a login below the printed one: they run in the order in which they are registered.',
      },
      {
        text: 'With Flask-Login, refuse in `unauthorized_handler`, and take `login_view` away.',
        code: ['@login_manager.unauthorized_handler', 'def refuse():', '    return {"error": "login"}, 401'].join('\n'),
      },
    ],
    nginx: [
      {
        text: 'Put part 2 into the `location` that has `auth_basic` or `auth_request`; they can stay, because its `if` runs before them.',
      },
    ],
    php: [
      {
        text: "Move `session_start()`, the login check and every `header('Location: …')` below the printed lines, and out of whatever `auto_prepend_file` loads.",
      },
      {
        text: 'If the web server itself asks for the login (`AuthType` in `.htaccess`), wrap its `Require` in `<LimitExcept OPTIONS>`, because PHP runs only after that.',
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
      { text: 'With cookie authentication, set the status to 401 in `options.Events.OnRedirectToLogin`.' },
    ],
    rails: [{ text: 'Put `Rack::Cors` above Warden and OmniAuth: `config.middleware.insert_before 0, Rack::Cors`.' }],
    laravel: [
      { text: 'Leave `HandleCors` among the global middleware, and name this path in `paths` of `config/cors.php`.' },
      {
        text: 'Send `Accept: application/json` from the page: the `auth` middleware then answers 401 and does not redirect.',
      },
    ],
    go: [{ text: 'Wrap the CORS middleware round authentication, not authentication round CORS.' }],
    apache: [{ text: 'Wrap `Require` in `<LimitExcept OPTIONS>`, so that only the other methods need a login.' }],
    caddy: [
      {
        text: 'Put the answer to `OPTIONS` and the login into one `route` block, in this order: outside of one, Caddy runs `basic_auth` and `forward_auth` before `respond`.',
      },
    ],
    nextjs: [{ text: 'Answer `OPTIONS` in the middleware before it looks for a session.' }],
    'api-gateway': [
      { text: 'Take the authorizer and the API key off the `OPTIONS` method.' },
      { text: 'Deploy the stage again: until then the old answers stay.' },
    ],
    workers: [
      {
        text: 'Answer `OPTIONS` at the top of `fetch`; with Cloudflare Access in front, switch on “Bypass OPTIONS requests to origin” there.',
      },
    ],
    any: [
      {
        text: 'Let `OPTIONS` pass before authentication, in the proxy too: a preflight carries neither cookies nor `Authorization`.',
      },
    ],
  },
})
