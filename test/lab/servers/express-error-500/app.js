// begin: old
import cors from 'cors'
// end: old
import express from 'express'

const app = express()

// begin: fix
// end: fix

app.use(() => {
  throw new Error('The session store is down')
})

// begin: old
app.use(cors())
// end: old

app.listen(Number(process.env.PORT), '127.0.0.1')
