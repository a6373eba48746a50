import { cors } from 'hono/cors'

app.use(
  '*',
  cors({
    origin: ['https://app.example'],
    allowMethods: ['GET', 'HEAD', 'POST', 'don\'t'],
    allowHeaders: ['x-$host\'`|~*', 'x-%s-!#&+.^_'],
    maxAge: 600,
  }),
)
