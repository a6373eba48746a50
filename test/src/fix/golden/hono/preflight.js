import { cors } from 'hono/cors'

app.use(
  '*',
  cors({
    origin: ['https://app.example'],
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT'],
    allowHeaders: ['content-type', 'x-trace-id'],
    maxAge: 600,
  }),
)
