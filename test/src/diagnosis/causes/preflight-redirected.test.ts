import preflightRedirected from '../../../../src/diagnosis/causes/preflight-redirected.ts'
import { API, afterPreflight, atPreflight, testCause } from '../table.ts'

const to = (location: string, url = API) => atPreflight(301, { Location: location }, { url })

testCause(preflightRedirected, [
  {
    when: 'a slash at the end',
    given: to('/v1/items/'),
    confidence: 'certain',
    says: /slash/,
    first: 'preflight-redirected',
  },
  {
    when: 'a slash and a query',
    given: to('/v1/items/?page=2', `${API}?page=2`),
    confidence: 'certain',
    says: /slash/,
  },
  {
    when: 'http to https',
    given: to(API, API.replace('https:', 'http:')),
    confidence: 'certain',
    says: /plain HTTP to HTTPS/,
  },
  { when: 'www', given: to('https://www.api.example/v1/items'), confidence: 'certain', says: /other host name/ },
  { when: 'somewhere else', given: to('/v2/items'), confidence: 'certain', says: /answers the preflight too/ },
  {
    when: 'a login page, which says more about authentication',
    given: to('/login'),
    confidence: 'likely',
    first: 'authentication-before-cors',
  },
  { when: 'near miss: 304 without Location', given: atPreflight(304), confidence: null },
  {
    when: 'near miss: the actual request is redirected',
    given: afterPreflight(301, { Location: '/v2/items' }),
    confidence: null,
    first: 'redirected-actual',
  },
])
