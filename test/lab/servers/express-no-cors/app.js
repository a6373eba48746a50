import express from 'express'

const app = express()

// begin: fix
// end: fix

app.get('/articles', (_request, response) => {
  response.json([{ id: 1, title: 'An article that any page may know' }])
})

app.listen(Number(process.env.PORT), '127.0.0.1')
