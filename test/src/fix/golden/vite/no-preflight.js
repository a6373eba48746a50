import { defineConfig } from 'vite'

export default defineConfig({
  server: {
    cors: {
      origin: ['https://app.example'],
      methods: ['GET', 'HEAD', 'POST'],
      allowedHeaders: [],
      maxAge: 600,
    },
  },
})
