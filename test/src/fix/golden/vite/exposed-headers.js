import { defineConfig } from 'vite'

export default defineConfig({
  server: {
    cors: {
      origin: ['https://app.example'],
      methods: ['GET', 'HEAD', 'POST', 'PUT'],
      allowedHeaders: [],
      exposedHeaders: ['x-total-count', 'etag'],
      maxAge: 600,
    },
  },
})
