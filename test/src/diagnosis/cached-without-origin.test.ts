import { unseen } from '../../../src/cors/exchange.ts'
import cachedWithoutOrigin from '../../../src/diagnosis/cached-without-origin.ts'
import { timing } from '../../support/exchanges.ts'
import { ALLOWED, API, allowed, atResponse, testCause } from './table.ts'

const DATE = { Date: 'Mon, 05 Jan 2026 09:00:00 GMT' }
const later = timing({ startedAt: timing().startedAt + 60_000 })
const image = (url = API) =>
  allowed(
    { url, origin: unseen('never-sent'), response: { headers: DATE } },
    { id: 'image', type: 'image', mode: 'no-cors' },
  )
const elsewhere = allowed({ url: `${API}/2`, response: { headers: ALLOWED } })

testCause(cachedWithoutOrigin, [
  {
    when: 'a copy of what an image loaded, from a server that knows CORS',
    given: atResponse(200, DATE, { timing: later }),
    siblings: [image(), elsewhere],
    confidence: 'certain',
    first: 'cached-without-origin',
  },
  {
    when: 'the same from a server never seen with CORS',
    given: atResponse(200, DATE, { timing: later }),
    siblings: [image()],
    confidence: 'likely',
    first: 'cached-without-origin',
  },
  {
    when: 'a shared cache says so',
    given: atResponse(200, { Age: '60' }, { timing: later }),
    siblings: [image()],
    confidence: 'likely',
  },
  {
    when: 'near miss: the image was another URL',
    given: atResponse(200, DATE, { timing: later }),
    siblings: [image(`${API}/2`)],
    confidence: null,
  },
  {
    when: 'near miss: nothing shows a cache',
    given: atResponse(200, {}, { timing: later }),
    siblings: [image()],
    confidence: null,
  },
  {
    when: 'near miss: the earlier request took part in CORS',
    given: atResponse(200, DATE, { timing: later }),
    siblings: [allowed({ response: { headers: DATE } })],
    confidence: null,
  },
])
