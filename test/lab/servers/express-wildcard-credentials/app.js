// begin: old
import cors from 'cors'
// end: old
import express from 'express'

const app = express()

// begin: fix
app.use(cors({ origin: '*', credentials: true }))
// end: fix

app.get('/me', (_request, response) => {
  response.json({ name: 'Ada' })
})

app.listen(Number(process.env.PORT), '127.0.0.1')
