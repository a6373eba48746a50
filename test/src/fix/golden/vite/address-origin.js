import { defineConfig } from 'vite'

export default defineConfig({
  server: {
    cors: {
      origin: ['http://[::1]:5173'],
      methods: ['GET', 'HEAD', 'POST'],
      allowedHeaders: ['content-type'],
      maxAge: 600,
    },
  },
})
