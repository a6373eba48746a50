import { defineConfig } from 'vite'

export default defineConfig({
  server: {
    cors: {
      origin: '*',
      methods: ['GET', 'HEAD', 'POST', 'PATCH'],
      allowedHeaders: ['content-type'],
      maxAge: 600,
    },
  },
})
