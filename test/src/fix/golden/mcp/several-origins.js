// npm install cors
import cors from 'cors' // in a CommonJS file: const cors = require('cors')

app.use(
  cors({
    origin: ['https://app.example', 'https://www.app.example', 'http://localhost:5173'],
    methods: ['GET', 'HEAD', 'POST', 'DELETE'],
    allowedHeaders: ['content-type', 'last-event-id', 'mcp-method', 'mcp-name', 'mcp-protocol-version', 'mcp-session-id'],
    exposedHeaders: ['mcp-session-id', 'www-authenticate'],
    credentials: true,
    maxAge: 600,
  }),
)
