// npm install @fastify/cors
import cors from '@fastify/cors' // in a CommonJS file: const cors = require('@fastify/cors')

// Awaited: hooks that are added before the plugin is loaded would run before it.
// In a CommonJS file without `await`, and with the rest inside of app.after(() => { ... }).
await app.register(cors, {
  origin: ['https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example'],
  methods: ['GET', 'HEAD', 'POST'],
  allowedHeaders: [],
  maxAge: 600,
})
