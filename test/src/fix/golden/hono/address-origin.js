import { cors } from 'hono/cors'

app.use(
  '*',
  cors({
    origin: ['http://[::1]:5173'],
    allowMethods: ['GET', 'HEAD', 'POST'],
    allowHeaders: ['content-type'],
    maxAge: 600,
  }),
)
