// npm install cors
import cors from 'cors' // in a CommonJS file: const cors = require('cors')

app.use(
  cors({
    origin: ['https://app.example'],
    methods: ['GET', 'HEAD', 'POST', 'PUT'],
    allowedHeaders: [],
    exposedHeaders: ['x-total-count', 'etag'],
    maxAge: 600,
  }),
)
