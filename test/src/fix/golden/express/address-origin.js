// npm install cors
import cors from 'cors' // in a CommonJS file: const cors = require('cors')

app.use(
  cors({
    origin: ['http://[::1]:5173'],
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: ['content-type'],
    maxAge: 600,
  }),
)
