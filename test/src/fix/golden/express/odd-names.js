// npm install cors
import cors from 'cors' // in a CommonJS file: const cors = require('cors')

app.use(
  cors({
    origin: ['https://app.example'],
    methods: ['GET', 'HEAD', 'POST', 'don\'t'],
    allowedHeaders: ['x-$host\'`|~*', 'x-%s-!#&+.^_'],
    maxAge: 600,
  }),
)
