// begin: old
import cors from 'cors'
// end: old
import express from 'express'

const app = express()

// begin: fix
app.use(cors({ origin: 'http://localhost:3000' }))
// end: fix

app.get('/articles', (_request, response) => {
  response.json([{ id: 1, title: 'An article for the page on port 3000' }])
})

app.listen(Number(process.env.PORT), '127.0.0.1')
