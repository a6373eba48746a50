import express from 'express'

const app = express()

// begin: fix
app.use((request, response, next) => {
  const origin = request.get('origin')
  if (origin?.startsWith('http://localhost:')) response.set('Access-Control-Allow-Origin', origin)
  next()
})
// end: fix

app.get('/articles', (_request, response) => {
  response.set('Cache-Control', 'public, max-age=0, s-maxage=600').json([{ id: 1, title: 'An article from the cache' }])
})

app.listen(Number(process.env.PORT), '127.0.0.1')
