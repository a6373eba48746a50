import hostCheck from '../../../src/diagnosis/host-check.ts'
import { allowed, atPreflight, atResponse, testCause } from './table.ts'

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
])
