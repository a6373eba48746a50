import { defineRepair } from './repair.ts'
import {
  ABOVE_ASPNET_REDIRECTS,
  ABOVE_DJANGO_REDIRECTS,
  ABOVE_RAILS_REDIRECTS,
  NAME_PATH_IN_NELMIO,
  NO_SLASH_REDIRECT_IN_FASTAPI,
  NO_SLASH_REDIRECT_IN_FLASK,
  NO_SLASH_REDIRECT_IN_GIN,
  REWRITE_ALL_BUT_OPTIONS,
} from './shared-steps.ts'

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
      NO_SLASH_REDIRECT_IN_FLASK,
      { text: 'Let Flask-Talisman and every other redirect to HTTPS pass `OPTIONS`.' },
    ],
    nginx: [
      {
        text: 'Move a `return 301` or `rewrite` of the `server` block into a `location`, below the CORS lines: the `server` block runs first.',
      },
      {
        text: 'Switch off absolute redirects: behind another proxy Nginx would name its inner host.',
        code: 'absolute_redirect off;',
        unless: 'leads-elsewhere',
      },
    ],
    php: [
      REWRITE_ALL_BUT_OPTIONS,
      { text: 'Write the slash after a directory in the page’s URL: the web server redirects before PHP runs.' },
    ],
    fastapi: [NO_SLASH_REDIRECT_IN_FASTAPI],
    django: [ABOVE_DJANGO_REDIRECTS],
    aspnet: [ABOVE_ASPNET_REDIRECTS],
    rails: [ABOVE_RAILS_REDIRECTS],
    laravel: [
      {
        text: 'Put `RewriteCond %{REQUEST_METHOD} !=OPTIONS` above the rule of `public/.htaccess` that redirects trailing slashes.',
      },
    ],
    go: [
      {
        text: 'Wrap the whole `ServeMux` in the CORS middleware: the mux itself redirects `/items` to `/items/` where only the latter is registered.',
      },
    ],
    symfony: [NAME_PATH_IN_NELMIO],
    gin: [NO_SLASH_REDIRECT_IN_GIN],
    apache: [REWRITE_ALL_BUT_OPTIONS],
    caddy: [
      {
        text: 'Put the answer to `OPTIONS` and `redir` into one `route` block, in this order: outside of one, Caddy runs `redir` before `respond`.',
      },
    ],
    haproxy: [{ text: 'Put the `http-request return` that answers preflights above every `http-request redirect`.' }],
    traefik: [
      {
        text: 'Put the CORS middleware before `redirectScheme` and `redirectRegex` in `middlewares` of the router, and use HTTPS in the page where the entry point itself redirects.',
      },
    ],
    nextjs: [
      {
        text: 'Set `skipTrailingSlashRedirect: true` in `next.config.js`, or use the slash in the page as `trailingSlash` wants it.',
      },
    ],
    workers: [{ text: 'Answer `OPTIONS` at the top of `fetch`, and exempt it from redirect rules of the zone.' }],
    vercel: [
      {
        text: 'Write the URL in the page as `trailingSlash` and `cleanUrls` of `vercel.json` want it, with the domain that the project does not redirect.',
      },
    ],
    any: [{ text: 'Answer `OPTIONS` before whatever redirects, in the load balancer and the CDN too.' }],
  },
})
