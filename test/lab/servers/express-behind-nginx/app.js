// begin: old
import cors from 'cors'
// end: old
import express from 'express'

const app = express()

// begin: fix
app.use(cors({ origin: process.env.PAGE_ORIGIN }))
// end: fix

app.get('/articles', (_request, response) => {
  // Firefox keeps a doubled header in its cache, and joins it with every 304 that comes later.
  response.set('Cache-Control', 'no-store').json([{ id: 1, title: 'An article that came through Nginx' }])
})

app.listen(Number(process.env.PORT), '127.0.0.1')
