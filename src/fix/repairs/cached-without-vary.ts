import { defineRepair } from './repair.ts'

/** The caches have to learn that origins matter. */
export default defineRepair({
  cause: 'cached-without-vary',
  everywhere: [
    { text: 'Let a CDN in front keep answers apart by `Origin` in its cache key, where it does not heed `Vary`.' },
  ],
  steps: {
    express: [
      {
        text: 'Move `express.static` and response caches below `app.use(cors(...))`: `Vary` has to be on what they store.',
      },
    ],
    nginx: [
      {
        text: 'Keep answers apart in the cache of Nginx, if the application behind it sets the headers.',
        code: 'proxy_cache_key $scheme$proxy_host$request_uri$http_origin;',
      },
    ],
    php: [
      {
        text: 'Leave `Vary: Origin` outside of every condition, as printed: it belongs on answers to requests without `Origin` too.',
      },
    ],
    apache: [{ text: 'Write `Header always merge Vary Origin`, outside of every condition.' }],
    s3: [
      {
        text: 'In CloudFront, hand `Origin` on to the bucket (origin request policy `CORS-S3Origin`) and into the cache key, and invalidate the path.',
      },
    ],
  },
})
