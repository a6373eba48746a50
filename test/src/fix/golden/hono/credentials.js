import { cors } from 'hono/cors'

app.use(
  '*',
  cors({
    origin: ['https://app.example'],
    allowMethods: ['GET', 'HEAD', 'POST', 'DELETE'],
    allowHeaders: ['authorization'],
    credentials: true,
    maxAge: 600,
  }),
)
