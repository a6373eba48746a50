// npm install cors
import cors from 'cors' // in a CommonJS file: const cors = require('cors')

app.use(
  cors({
    origin: ['https://app.example', 'https://www.app.example', 'http://localhost:5173'],
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: [],
    credentials: true,
    maxAge: 600,
  }),
)
