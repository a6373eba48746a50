import { defineConfig } from 'vite'

export default defineConfig({
  server: {
    cors: {
      origin: ['https://app.example'],
      methods: ['GET', 'HEAD', 'POST', 'DELETE'],
      allowedHeaders: ['authorization'],
      credentials: true,
      maxAge: 600,
    },
  },
})
