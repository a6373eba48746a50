import { cors } from 'hono/cors'

app.use(
  '*',
  cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD', 'POST', 'PATCH'],
    allowHeaders: ['content-type'],
    maxAge: 600,
  }),
)
