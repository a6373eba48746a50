import ownOtherName from '../../../../src/diagnosis/causes/own-other-name.ts'
import { ALLOWED, APP, allowed, atPreflight, atResponse, testCause } from '../table.ts'

const WWW = 'https://www.app.example/api'
const at = (url: string, status = 200, headers: Record<string, string> = {}) =>
  atResponse(status, headers, { url, origin: APP })

testCause(ownOtherName, [
  {
    when: 'the page was opened without `www`, and asks with it',
    given: at(WWW),
    confidence: 'likely',
    first: 'own-other-name',
    headline: 'The page asks its own site by another name, `www.app.example`.',
  },
  {
    when: 'the same where a preflight is not answered',
    given: atPreflight(200, { Allow: 'GET' }, { url: WWW, origin: APP }),
    confidence: 'likely',
    first: 'own-other-name',
  },
  { when: 'near miss: another subdomain', given: at('https://api.app.example/api'), confidence: null },
  { when: 'near miss: another port', given: at('https://www.app.example:8443/api'), confidence: null },
  { when: 'near miss: another site', given: at('https://www.app.example.org/api'), confidence: null },
  {
    when: 'near miss: a server that takes part in CORS',
    given: at(WWW, 200, { 'Access-Control-Allow-Methods': 'GET' }),
    confidence: null,
  },
  {
    when: 'near miss: a server that lets the page in elsewhere',
    given: at(WWW),
    siblings: [allowed({ url: `${WWW}/2`, response: { headers: ALLOWED } })],
    confidence: null,
  },
  { when: 'near miss: an error has a nearer cause', given: at(WWW, 502), confidence: null },
])
