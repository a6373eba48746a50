// npm install @koa/cors
import cors from '@koa/cors' // in a CommonJS file: const cors = require('@koa/cors')

app.use(
  cors({
    origin: (ctx) => ['https://app.example', 'https://www.app.example', 'http://localhost:5173'].find((origin) => origin === ctx.get('Origin')),
    allowMethods: ['GET', 'HEAD', 'POST'],
    // An empty list would allow every header; `accept` needs no grant.
    allowHeaders: ['accept'],
    credentials: true,
    maxAge: 600,
  }),
)
