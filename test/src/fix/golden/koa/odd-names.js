// npm install @koa/cors
import cors from '@koa/cors' // in a CommonJS file: const cors = require('@koa/cors')

app.use(
  cors({
    origin: (ctx) => ['https://app.example'].find((origin) => origin === ctx.get('Origin')),
    allowMethods: ['GET', 'HEAD', 'POST', 'don\'t'],
    allowHeaders: ['x-$host\'`|~*', 'x-%s-!#&+.^_'],
    maxAge: 600,
  }),
)
