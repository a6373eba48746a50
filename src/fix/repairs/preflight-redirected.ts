import { defineRepair } from './repair.ts'

/** The redirect has to come after the answer to the preflight, or to go. */
export default defineRepair({
  cause: 'preflight-redirected',
  steps: {
    express: [
      { text: 'Move redirects to HTTPS, to `www` or to another slash below `app.use(cors(...))`.' },
      {
        text: 'Tell Express about the proxy that ends HTTPS in front of it, so that it does not redirect what is secure already.',
        code: "app.set('trust proxy', 1)",
      },
    ],
    flask: [
      {
        text: 'Switch the slash redirect off above the first route, so that the request itself needs no detour either.',
        code: 'app.url_map.strict_slashes = False',
      },
      { text: 'Move Flask-Talisman and every other redirect to HTTPS below the printed `before_request`.' },
    ],
    nginx: [
      {
        text: 'Move a `return 301` or `rewrite` of the `server` block into a `location`, below part 2: what stands in the `server` block runs before every `location`.',
      },
      {
        text: 'Let redirects of Nginx name no host of their own: behind another proxy it would be the inner one.',
        code: 'absolute_redirect off;',
      },
    ],
    php: [
      {
        text: 'In `.htaccess`, put `RewriteCond %{REQUEST_METHOD} !=OPTIONS` above each `RewriteRule` that redirects.',
      },
      { text: 'Write the slash after a directory in the page’s URL: the web server redirects before PHP runs.' },
    ],
    fastapi: [
      {
        text: 'Switch the slash redirect off, or declare the route with the slash that pages use.',
        code: 'app = FastAPI(redirect_slashes=False)',
      },
    ],
    django: [
      {
        text: 'Put `CorsMiddleware` above `SecurityMiddleware` (`SECURE_SSL_REDIRECT`) and `CommonMiddleware` (`APPEND_SLASH`).',
      },
    ],
    aspnet: [{ text: 'Call `app.UseCors()` above `app.UseHttpsRedirection()`.' }],
    rails: [
      {
        text: 'Put `Rack::Cors` above `ActionDispatch::SSL` (`config.force_ssl`): `config.middleware.insert_before 0, Rack::Cors`.',
      },
    ],
    laravel: [
      {
        text: 'In `public/.htaccess`, put `RewriteCond %{REQUEST_METHOD} !=OPTIONS` above the rule that redirects trailing slashes.',
      },
    ],
    go: [
      {
        text: 'Wrap the whole `ServeMux` in the CORS middleware: the mux itself redirects `/items` to `/items/` where only the latter is registered.',
      },
    ],
    apache: [{ text: 'Put `RewriteCond %{REQUEST_METHOD} !=OPTIONS` above each `RewriteRule` that redirects.' }],
    caddy: [
      {
        text: 'Put the answer to `OPTIONS` and `redir` into one `route` block, in this order: outside of one, Caddy runs `redir` before `respond`.',
      },
    ],
    nextjs: [
      {
        text: 'Set `skipTrailingSlashRedirect: true` in `next.config.js`, or use the slash in the page as `trailingSlash` wants it.',
      },
    ],
    workers: [{ text: 'Answer `OPTIONS` at the top of `fetch`, and exempt it from redirect rules of the zone.' }],
    any: [{ text: 'Answer `OPTIONS` before whatever redirects, in the load balancer and the CDN too.' }],
  },
})
