// npm install cors
import cors from 'cors' // in a CommonJS file: const cors = require('cors')

app.use(
  cors({
    origin: '*',
    methods: ['GET', 'HEAD', 'POST', 'PATCH'],
    allowedHeaders: ['content-type'],
    maxAge: 600,
  }),
)
