import { cors } from 'hono/cors'

app.use(
  '*',
  cors({
    origin: ['https://app.example'],
    allowMethods: ['GET', 'HEAD', 'POST'],
    // An empty list would allow every header; `accept` needs no grant.
    allowHeaders: ['accept'],
    maxAge: 600,
  }),
)
