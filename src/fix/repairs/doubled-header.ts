import { defineRepair } from './repair.ts'
import { REMOVE_CUSTOM_HEADER } from './shared-steps.ts'

/** The second layer has to keep silent; this is where it hides. */
export default defineRepair({
  cause: 'doubled-header',
  everywhere: [
    {
      text: 'Switch off the CORS setting of what stands in front (CDN, load balancer, ingress, API gateway, function URL), or remove CORS here.',
    },
  ],
  steps: {
    express: [
      {
        text: 'Remove CORS headers that other code adds: `res.append` and proxy middleware add a second line, `cors` and `res.set` do not.',
      },
    ],
    flask: [
      {
        text: 'Remove `after_request` functions that add the header: `headers.add` adds a second line where `headers[…] =` replaces.',
      },
    ],
    nginx: [
      {
        text: 'Remove the `add_header Access-Control-` lines, those of `include` files too, and let the application answer.',
      },
      {
        text: 'Hide the application’s headers instead, if Nginx is to answer.',
        code: [
          'proxy_hide_header Access-Control-Allow-Origin;',
          'proxy_hide_header Access-Control-Allow-Credentials;',
        ].join('\n'),
      },
    ],
    php: [
      {
        text: 'Remove the CORS lines of `.htaccess` and of the web server (`Header set`, `Header always set`, `add_header`).',
      },
      {
        text: 'Call `header_remove()` first, if a library or `auto_prepend_file` has set the header.',
        code: "header_remove('Access-Control-Allow-Origin');",
      },
    ],
    spring: [
      {
        text: 'Remove your own `CorsFilter` beside `http.cors()`; in Spring Cloud Gateway, add the filter `DedupeResponseHeader=Access-Control-Allow-Origin Access-Control-Allow-Credentials`.',
      },
    ],
    aspnet: [REMOVE_CUSTOM_HEADER],
    iis: [REMOVE_CUSTOM_HEADER],
    laravel: [
      {
        text: 'Remove older CORS packages and middleware beside `HandleCors`, and CORS lines from `public/.htaccess`.',
      },
    ],
    apache: [
      {
        text: 'Keep `Header always set` alone, and write `Header unset Access-Control-Allow-Origin` beside it: the two write into different tables.',
      },
    ],
    caddy: [{ text: 'Write `header_down -Access-Control-*` inside `reverse_proxy`.' }],
    haproxy: [{ text: 'Write `set-header`, not `add-header`: only the first replaces what the application sends.' }],
    traefik: [
      {
        text: 'Set the origin with `accessControlAllowOriginList` of the `headers` middleware: Traefik then replaces the application’s line.',
      },
    ],
    envoy: [
      {
        text: 'Take `Access-Control-` headers out of `response_headers_to_add`: it adds a second line, where the `cors` filter replaces the application’s.',
      },
    ],
    istio: [
      {
        text: 'Take `Access-Control-` headers out of `headers.response.add`: it adds a second line, where `corsPolicy` replaces the application’s.',
      },
    ],
    kong: [
      {
        text: 'Take `Access-Control-` headers out of `append` of `response-transformer`: it adds a second line, where the `cors` plugin replaces the application’s.',
      },
    ],
    'ingress-nginx': [
      {
        text: 'Remove `add_header Access-Control-` from `configuration-snippet`: it adds a second line, where the annotations replace the application’s.',
      },
    ],
    workers: [{ text: 'Use `headers.set`, never `headers.append`, on a copy of the answer.' }],
    'api-gateway': [
      { text: 'Let either the CORS setting of the function URL or the function’s code set the headers.' },
    ],
    hono: [{ text: 'Use `c.header(name, value)` without `append: true`.' }],
    koa: [{ text: 'Use `ctx.set`, never `ctx.append`.' }],
    'node-http': [{ text: 'Use `response.setHeader`, never `response.appendHeader`.' }],
    any: [{ text: 'Find both layers that set the header, and remove CORS from one of them.' }],
  },
})
