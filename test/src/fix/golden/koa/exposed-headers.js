// npm install @koa/cors
import cors from '@koa/cors' // in a CommonJS file: const cors = require('@koa/cors')

app.use(
  cors({
    origin: (ctx) => ['https://app.example'].find((origin) => origin === ctx.get('Origin')),
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT'],
    // An empty list would allow every header; `accept` needs no grant.
    allowHeaders: ['accept'],
    exposeHeaders: ['x-total-count', 'etag'],
    maxAge: 600,
  }),
)
