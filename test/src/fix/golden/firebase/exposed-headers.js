// npm install cors
import cors from 'cors' // in a CommonJS file: const cors = require('cors')

const addCors = cors({
  origin: ['https://app.example'],
  methods: ['GET', 'HEAD', 'POST', 'PUT'],
  allowedHeaders: [],
  exposedHeaders: ['x-total-count', 'etag'],
  maxAge: 600,
})

// A preflight has no login: unless everybody may invoke the function, Google refuses it before it comes here.
// export const api = onRequest({ cors: false, invoker: 'public' }, withCors((request, response) => ...))
const withCors = (handler) => (request, response) =>
  addCors(request, response, async () => {
    try {
      await handler(request, response)
    } catch (error) {
      console.error(error)
      if (!response.headersSent) response.status(500).send('Internal Server Error')
    }
  })
