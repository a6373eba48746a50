// npm install @koa/cors
import cors from '@koa/cors' // in a CommonJS file: const cors = require('@koa/cors')

app.use(
  cors({
    origin: (ctx) => ['http://[::1]:5173'].find((origin) => origin === ctx.get('Origin')),
    allowMethods: ['GET', 'HEAD', 'POST'],
    allowHeaders: ['content-type'],
    maxAge: 600,
  }),
)
