import { defineConfig } from 'vite'

export default defineConfig({
  server: {
    cors: {
      origin: ['https://app.example'],
      methods: ['GET', 'HEAD', 'POST', 'don\'t'],
      allowedHeaders: ['x-$host\'`|~*', 'x-%s-!#&+.^_'],
      maxAge: 600,
    },
  },
})
