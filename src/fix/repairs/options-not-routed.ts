import { defineRepair } from './repair.ts'

/** Nobody may refuse the method before the printed code answers it. */
export default defineRepair({
  cause: 'options-not-routed',
  steps: {
    express: [
      {
        text: "Remove `app.options('*', cors())`: the printed code answers every preflight, and Express 5 does not start with that path.",
      },
    ],
    flask: [{ text: 'Remove `OPTIONS` routes of your own: the printed `before_request` answers in their place.' }],
    nginx: [
      {
        text: 'Name `OPTIONS` in `limit_except`, beside the methods that stand there: what it refuses never gets to part 2.',
        code: ['limit_except GET POST OPTIONS {', '    deny all;', '}'].join('\n'),
      },
    ],
    php: [
      {
        text: 'Let `OPTIONS` reach `index.php`: take it out of the `<Limit>` and `<LimitExcept>` blocks of `.htaccess`, and add it to the methods that the web server hands to PHP.',
      },
    ],
    aspnet: [
      {
        text: 'In IIS, remove `WebDAVModule` and `OPTIONSVerbHandler` in `web.config`: they answer before the application.',
      },
    ],
    rails: [{ text: 'Write a `resource` line that matches this path: `Rack::Cors` leaves other paths to the router.' }],
    laravel: [{ text: 'Name this path in `paths` of `config/cors.php`, and run `php artisan config:clear`.' }],
    go: [
      {
        text: 'Wrap the whole `ServeMux` in the CORS middleware, or register the pattern without a method: `GET /items` answers 405 to `OPTIONS`.',
      },
    ],
    apache: [{ text: 'Take `OPTIONS` out of the `<Limit>` and `<LimitExcept>` blocks.' }],
    nextjs: [{ text: 'Export an `OPTIONS` function from `route.ts`, or answer it in the middleware.' }],
    'api-gateway': [
      { text: 'Add the `OPTIONS` method to the resource: “Enable CORS” does not reach the resources below it.' },
      { text: 'Deploy the stage again: until then the old answers stay.' },
    ],
    any: [
      { text: 'Answer `OPTIONS` before the router, and let every proxy and firewall in front pass the method on.' },
    ],
  },
})
