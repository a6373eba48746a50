import { cors } from 'hono/cors'

app.use(
  '*',
  cors({
    origin: ['https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example'],
    allowMethods: ['GET', 'HEAD', 'POST'],
    // An empty list would allow every header; `accept` needs no grant.
    allowHeaders: ['accept'],
    maxAge: 600,
  }),
)
