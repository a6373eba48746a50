import cors from 'cors'
import express from 'express'

const app = express()

app.use(cors({ origin: [process.env.PAGE_ORIGIN], methods: ['PUT'], allowedHeaders: ['content-type'] }))

app.put('/users/7', express.json(), (request, response) => {
  response.json({ id: 7, ...request.body })
})

app.listen(Number(process.env.PORT), '127.0.0.1')
