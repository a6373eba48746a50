import { defineConfig } from 'vite'

export default defineConfig({
  server: {
    cors: {
      origin: ['https://app.example', 'https://www.app.example', 'http://localhost:5173'],
      methods: ['GET', 'HEAD', 'POST'],
      allowedHeaders: [],
      credentials: true,
      maxAge: 600,
    },
  },
})
