// begin: old
import cors from 'cors'
// end: old
import express from 'express'

const app = express()

// begin: fix
// end: fix

app.use((request, response, next) => {
  if (request.path.endsWith('/')) return next()
  response.redirect(308, `${request.path}/`)
})

// begin: old
app.use(cors())
// end: old

app.put('/users/7/', express.json(), (request, response) => {
  response.json({ id: 7, ...request.body })
})

app.listen(Number(process.env.PORT), '127.0.0.1')
