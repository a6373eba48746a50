import { defineConfig } from 'vite'

export default defineConfig({
  server: {
    cors: {
      origin: ['https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example'],
      methods: ['GET', 'HEAD', 'POST'],
      allowedHeaders: [],
      maxAge: 600,
    },
  },
})
