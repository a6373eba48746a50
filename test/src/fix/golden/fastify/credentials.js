// npm install @fastify/cors
import cors from '@fastify/cors' // in a CommonJS file: const cors = require('@fastify/cors')

// Awaited: hooks that are added before the plugin is loaded would run before it.
// In a CommonJS file without `await`, and with the rest inside of app.after(() => { ... }).
await app.register(cors, {
  origin: ['https://app.example'],
  methods: ['GET', 'HEAD', 'POST', 'DELETE'],
  allowedHeaders: ['authorization'],
  credentials: true,
  maxAge: 600,
})
