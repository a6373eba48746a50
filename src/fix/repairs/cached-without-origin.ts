import { defineRepair } from './repair.ts'

/** The plain copy has to say that origins matter, or never to be made. */
export default defineRepair({
  cause: 'cached-without-origin',
  everywhere: [
    {
      text: 'Load the file in one way only: with `crossorigin` on the element, or under a URL of its own for the script (`?cors`).',
    },
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
