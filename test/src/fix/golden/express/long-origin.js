// npm install cors
import cors from 'cors' // in a CommonJS file: const cors = require('cors')

app.use(
  cors({
    origin: ['https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example'],
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: [],
    maxAge: 600,
  }),
)
