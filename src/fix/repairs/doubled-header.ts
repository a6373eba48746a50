import { defineRepair } from './repair.ts'

/** The second layer has to keep silent; this is where it hides. */
export default defineRepair({
  cause: 'doubled-header',
  everywhere: [
    {
      text: 'Switch the CORS setting of whatever stands in front off (CDN, load balancer, ingress, API gateway, function URL), or leave CORS to it and remove it here.',
    },
  ],
  steps: {
    express: [
      {
        text: 'Look for `res.append` and for a proxy middleware that hands on the headers of another server: `cors` and `res.set` alone never double.',
      },
    ],
    flask: [
      {
        text: 'Remove `after_request` functions that add the header: `headers.add` adds a second line where `headers[…] =` replaces.',
      },
    ],
    nginx: [
      {
        text: 'Hide the header from every module that hands requests on, not from `proxy_pass` alone.',
        code: [
          'uwsgi_hide_header Access-Control-Allow-Origin;',
          'uwsgi_hide_header Access-Control-Allow-Credentials;',
        ].join('\n'),
      },
      { text: 'Look for `add_header Access-Control-` in `include` files too.' },
    ],
    php: [
      {
        text: 'Remove `Header set` and `Header always set` lines for CORS from `.htaccess`, and `add_header` lines from the web server.',
      },
      {
        text: 'Take back what a library or `auto_prepend_file` has set before the printed lines.',
        code: "header_remove('Access-Control-Allow-Origin');",
      },
    ],
    spring: [
      {
        text: 'Remove your own `CorsFilter` beside `http.cors()`; in Spring Cloud Gateway, add the filter `DedupeResponseHeader=Access-Control-Allow-Origin Access-Control-Allow-Credentials`.',
      },
    ],
    aspnet: [{ text: 'Remove the header from `<customHeaders>` in `web.config`.' }],
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
    workers: [{ text: 'Use `headers.set`, never `headers.append`, on a copy of the answer.' }],
    'api-gateway': [
      { text: 'Let either the CORS setting of the function URL or the function’s code set the headers.' },
    ],
  },
})
