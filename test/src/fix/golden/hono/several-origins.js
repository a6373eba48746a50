import { cors } from 'hono/cors'

app.use(
  '*',
  cors({
    origin: ['https://app.example', 'https://www.app.example', 'http://localhost:5173'],
    allowMethods: ['GET', 'HEAD', 'POST'],
    // An empty list would allow every header; `accept` needs no grant.
    allowHeaders: ['accept'],
    credentials: true,
    maxAge: 600,
  }),
)
