import cachedWithoutVary from '../../../../src/diagnosis/causes/cached-without-vary.ts'
import { timing } from '../../../support/exchanges.ts'
import { ALLOWED, API, allowed, atResponse, testCause } from '../table.ts'

const B = 'https://b.example'
const forB = { 'Access-Control-Allow-Origin': B }
const DATE = { Date: 'Mon, 05 Jan 2026 09:00:00 GMT' }
const later = timing({ startedAt: timing().startedAt + 60_000 })
const asB = allowed({ origin: B, response: { headers: { ...forB, ...DATE } } }, { initiator: B })
const elsewhere = allowed({ url: `${API}/2`, response: { headers: ALLOWED } })

testCause(cachedWithoutVary, [
  {
    when: 'a hit that was made for another origin',
    given: atResponse(200, { ...forB, 'X-Cache': 'Hit from cloudfront' }),
    confidence: 'likely',
    first: 'cached-without-vary',
    headline: 'A cache answered with headers made for `https://b.example`.',
  },
  {
    when: 'from the browser’s cache',
    given: { leg: { ...atResponse(200, forB).leg, response: { headers: forB, fromCache: true } } },
    confidence: 'likely',
  },
  {
    when: 'the copy of an answer that another page got',
    given: atResponse(200, { ...forB, ...DATE }, { timing: later }),
    siblings: [asB],
    confidence: 'certain',
    first: 'cached-without-vary',
  },
  {
    when: 'an old answer without headers from a server that has them elsewhere',
    given: atResponse(200, { Age: '60' }),
    siblings: [elsewhere],
    headline: 'A cache answered with a copy that has no CORS headers.',
    confidence: 'likely',
    first: 'cached-without-vary',
  },
  {
    when: 'an old answer from a server never seen with CORS',
    given: atResponse(200, { Age: '60' }),
    confidence: 'hint',
    first: 'cors-not-configured',
  },
  {
    when: 'near miss: the cache is told to keep origins apart',
    given: atResponse(200, { ...forB, Age: '60', Vary: 'Accept, Origin' }),
    confidence: null,
    first: 'origin-not-listed',
  },
  {
    when: 'near miss: no cache',
    given: atResponse(200, { ...forB, Age: '0', 'X-Cache': 'Miss from cloudfront' }),
    confidence: null,
  },
  {
    when: 'near miss: the same date because both were asked for at once',
    given: atResponse(200, { ...forB, ...DATE }),
    siblings: [asB],
    confidence: null,
  },
])
