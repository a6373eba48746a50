import wafChallenge from '../../../../src/diagnosis/causes/waf-challenge.ts'
import { ALLOWED, atPreflight, atResponse, testCause } from '../table.ts'

testCause(wafChallenge, [
  {
    when: 'Cloudflare’s challenge',
    given: atResponse(403, { 'cf-mitigated': 'challenge', Server: 'cloudflare' }),
    confidence: 'certain',
    first: 'waf-challenge',
  },
  {
    when: 'AWS WAF’s captcha on the preflight',
    given: atPreflight(405, { 'x-amzn-waf-action': 'captcha' }),
    headline: 'AWS WAF stopped the preflight in front of the server (405).',
    confidence: 'certain',
  },
  {
    when: 'DataDome refuses',
    given: atResponse(403, { 'X-DataDome': 'protected' }),
    confidence: 'likely',
    first: 'waf-challenge',
  },
  { when: 'Imperva refuses', given: atResponse(403, { Server: 'imperva' }), confidence: 'likely' },
  {
    when: 'near miss: Akamai, which says where to look',
    given: atResponse(403, { Server: 'AkamaiGHost' }),
    confidence: null,
    first: 'platform-says',
  },
  {
    when: 'a 403 through Cloudflare may be anybody’s',
    given: atPreflight(403, { Server: 'cloudflare', 'Content-Type': 'text/html' }),
    confidence: 'hint',
    first: 'refused-with-403',
  },
  {
    when: 'near miss: what answered behind Cloudflare compares origins',
    given: atPreflight(403, { Server: 'cloudflare', 'Content-Type': 'text/html', Vary: 'Origin' }),
    confidence: null,
  },
  {
    when: 'near miss: DataDome lets it through',
    given: atResponse(200, { 'X-DataDome': 'protected' }),
    confidence: null,
  },
  { when: 'near miss: a plain 403', given: atResponse(403), confidence: null },
  {
    when: 'near miss: a header is all that is wrong',
    given: atPreflight(200, { ...ALLOWED, Server: 'cloudflare' }),
    confidence: null,
  },
])
