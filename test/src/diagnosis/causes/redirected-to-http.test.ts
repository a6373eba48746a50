import redirectedToHttp from '../../../../src/diagnosis/causes/redirected-to-http.ts'
import type { ExchangeOverrides } from '../../../support/exchanges.ts'
import { ALLOWED, API, atResponse, testCause } from '../table.ts'

const moved = (location: string, rest: ExchangeOverrides = {}): ExchangeOverrides => ({
  leg: {
    url: API,
    response: { status: 307, headers: { ...ALLOWED, Location: location } },
    bodyStarted: false,
    ending: { how: 'error', error: rest.browser === 'firefox' ? 'NS_ERROR_UNEXPECTED' : 'net::ERR_ABORTED' },
  },
  ...rest,
})

testCause(redirectedToHttp, [
  {
    when: 'Firefox stopped a redirect that adds a slash and loses the scheme',
    given: moved('http://api.example/v1/items/', { browser: 'firefox' }),
    confidence: 'likely',
    first: 'redirected-to-http',
    says: /ignores the proxy’s headers/,
    headline:
      'The server redirects to `http://api.example/v1/items/`, and no page on `https:` can follow there (mixed content).',
  },
  {
    when: 'Chromium did not follow it, for a reason that it does not show',
    given: moved('http://api.example/v1/items/'),
    confidence: 'likely',
    says: /ignores the proxy’s headers/,
  },
  {
    when: 'the port of the application comes through as well',
    given: moved('http://api.example:8000/v1/items/'),
    confidence: 'likely',
    says: /ignores the proxy’s headers/,
  },
  {
    when: 'another host',
    given: moved('http://files.example/1'),
    confidence: 'likely',
    says: /names that other host/,
  },
  { when: 'near miss: it leads to https', given: moved('https://b.example/v1/items/'), confidence: null },
  { when: 'near miss: this machine is trustworthy', given: moved('http://localhost:8000/'), confidence: null },
  {
    when: 'near miss: the page itself is on http',
    given: moved('http://api.example/v1/items/', { initiator: 'http://app.example' }),
    confidence: null,
  },
  {
    when: 'near miss: the redirect itself fails, which comes first',
    given: atResponse(307, { Location: 'http://api.example/v1/items/' }),
    confidence: null,
    first: 'redirected-actual',
  },
])
