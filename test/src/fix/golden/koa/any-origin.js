// npm install @koa/cors
import cors from '@koa/cors' // in a CommonJS file: const cors = require('@koa/cors')

app.use(
  cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD', 'POST', 'PATCH'],
    allowHeaders: ['content-type'],
    maxAge: 600,
  }),
)
