import { defineConfig } from 'vite'

export default defineConfig({
  server: {
    cors: {
      origin: ['https://app.example'],
      methods: ['GET', 'HEAD', 'POST', 'PUT'],
      allowedHeaders: ['content-type', 'x-trace-id'],
      maxAge: 600,
    },
  },
})
