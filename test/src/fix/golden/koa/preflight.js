// npm install @koa/cors
import cors from '@koa/cors' // in a CommonJS file: const cors = require('@koa/cors')

app.use(
  cors({
    origin: (ctx) => ['https://app.example'].find((origin) => origin === ctx.get('Origin')),
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT'],
    allowHeaders: ['content-type', 'x-trace-id'],
    maxAge: 600,
  }),
)
