// npm install @fastify/cors
import cors from '@fastify/cors' // in a CommonJS file: const cors = require('@fastify/cors')

// Awaited: hooks that are added before the plugin is loaded would run before it.
// In a CommonJS file without `await`, and with the rest inside of app.after(() => { ... }).
await app.register(cors, {
  origin: ['http://[::1]:5173'],
  methods: ['GET', 'HEAD', 'POST'],
  allowedHeaders: ['content-type'],
  maxAge: 600,
})
