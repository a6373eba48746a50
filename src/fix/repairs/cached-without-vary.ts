import { defineRepair } from './repair.ts'
import { SEND_VARY } from './shared-steps.ts'

/** The caches have to learn that origins matter, and to forget what they stored. */
export default defineRepair({
  cause: 'cached-without-vary',
  everywhere: [
    { text: 'Empty the cache in front of the server, and reload without the browser’s own.' },
    { text: 'Let a CDN that ignores `Vary` keep answers apart by `Origin` in its cache key.' },
  ],
  steps: {
    express: [SEND_VARY.express],
    flask: [SEND_VARY.flask],
    nginx: [
      SEND_VARY.nginx,
      {
        text: 'Keep answers apart in the cache of Nginx, if the application behind it sets the headers.',
        code: 'proxy_cache_key $scheme$proxy_host$request_uri$http_origin;',
      },
    ],
    php: [SEND_VARY.php],
    apache: [SEND_VARY.apache],
    haproxy: [SEND_VARY.haproxy],
    traefik: [SEND_VARY.traefik],
    s3: [SEND_VARY.s3],
    any: [SEND_VARY.any],
  },
})
