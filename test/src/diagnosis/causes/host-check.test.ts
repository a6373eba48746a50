import { unseen } from '../../../../src/cors/exchange.ts'
import hostCheck from '../../../../src/diagnosis/causes/host-check.ts'
import { allowed, atPreflight, atResponse, testCause } from '../table.ts'

const url = 'http://devbox.lan:5173/api'
const TEXT = { 'Content-Type': 'text/plain' }
const get = allowed({ url, response: { status: 403, headers: TEXT } })

testCause(hostCheck, [
  {
    when: 'Django’s development server',
    given: atPreflight(400, { Server: 'WSGIServer/0.2 CPython/3.12' }),
    confidence: 'likely',
    first: 'host-check',
    headline: 'The development server refused the request (400).',
  },
  {
    when: 'a nameless server with a port refuses every method alike',
    given: atPreflight(403, TEXT, { url }),
    siblings: [get],
    confidence: 'likely',
    first: 'host-check',
  },
  { when: 'the same with one answer alone', given: atResponse(403, TEXT, { url }), confidence: 'hint' },
  {
    when: 'near miss: localhost is always known',
    given: atResponse(403, TEXT, { url: 'http://localhost:5173/api' }),
    confidence: null,
  },
  {
    when: 'near miss: other answers differ',
    given: atPreflight(403, TEXT, { url }),
    siblings: [allowed({ url })],
    confidence: null,
  },
  {
    when: 'near miss: a production server',
    given: atPreflight(403, { ...TEXT, Server: 'nginx' }, { url }),
    confidence: null,
  },
  {
    when: 'Vite, which lets preflights pass before it looks at the host',
    given: atResponse(403, { ...TEXT, Vary: 'Origin' }, { url }),
    siblings: [allowed({ url, method: 'PUT', preflight: {}, response: unseen('never-sent') })],
    confidence: 'likely',
    first: 'host-check',
  },
  {
    when: 'near miss: a refusal of Express that varies by the origin',
    given: atResponse(403, { ...TEXT, Vary: 'Origin', 'X-Powered-By': 'Express' }, { url }),
    confidence: 'hint',
  },
  {
    when: 'near miss: a refusal of a length, as frameworks write it',
    given: atResponse(403, { ...TEXT, Vary: 'Origin', 'Content-Length': '9' }, { url }),
    confidence: 'hint',
  },
])
