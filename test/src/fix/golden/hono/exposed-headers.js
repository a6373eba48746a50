import { cors } from 'hono/cors'

app.use(
  '*',
  cors({
    origin: ['https://app.example'],
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT'],
    // An empty list would allow every header; `accept` needs no grant.
    allowHeaders: ['accept'],
    exposeHeaders: ['x-total-count', 'etag'],
    maxAge: 600,
  }),
)
