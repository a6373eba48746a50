import { unseen } from '../../../../src/cors/exchange.ts'
import cachedWithoutOrigin from '../../../../src/diagnosis/causes/cached-without-origin.ts'
import { timing } from '../../../support/exchanges.ts'
import { ALLOWED, API, allowed, atResponse, testCause } from '../table.ts'

const DATE = { Date: 'Mon, 05 Jan 2026 09:00:00 GMT' }
const later = timing({ startedAt: timing().startedAt + 60_000 })
const soon = timing({ startedAt: timing().startedAt + 50 })
const FRESH = { 'Cache-Control': 'max-age=600' }
const ASK = { 'Cache-Control': 'no-cache, max-age=600' }
const image = (url = API, headers: Record<string, string> = DATE) =>
  allowed({ url, origin: unseen('never-sent'), response: { headers } }, { id: 'image', type: 'image', mode: 'no-cors' })
const elsewhere = allowed({ url: `${API}/2`, response: { headers: ALLOWED } })

testCause(cachedWithoutOrigin, [
  {
    when: 'a copy of what an image loaded, from a server that knows CORS',
    given: atResponse(200, DATE, { timing: later }),
    siblings: [image(), elsewhere],
    headline: 'A cache answered with a copy of this URL that was loaded without CORS.',
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
    when: 'the browser may use the image’s answer again',
    given: atResponse(200, FRESH, { timing: soon }),
    siblings: [image(API, FRESH)],
    confidence: 'likely',
    first: 'cached-without-origin',
  },
  {
    when: 'near miss: it must ask again',
    given: atResponse(200, ASK, { timing: soon }),
    siblings: [image(API, ASK)],
    confidence: null,
  },
  {
    when: 'near miss: the answers differ',
    given: atResponse(200, { ...FRESH, ETag: '2' }, { timing: soon }),
    siblings: [image(API, FRESH)],
    confidence: null,
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
