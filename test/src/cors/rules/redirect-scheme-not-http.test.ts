import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/redirect-scheme-not-http.ts'
import { failureOf, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const to = (location: string) => ({ Location: location })

test.each<RuleCase>([
  { outcome: 'pass', when: 'https', headers: to('https://b.example/') },
  { outcome: 'pass', when: 'http', headers: to('http://b.example/') },
  { outcome: 'pass', when: 'the scheme in upper case', headers: to('HTTPS://b.example/') },
  { outcome: 'pass', when: 'a path alone', headers: to('/login') },
  { outcome: 'pass', when: 'a URL without its scheme', headers: to('//b.example/') },
  { outcome: 'pass', when: 'an empty Location, which is the URL itself', headers: to('') },
  { outcome: 'fail', when: 'ftp', headers: to('ftp://b.example/') },
  { outcome: 'fail', when: 'data', headers: to('data:text/plain,hello') },
  { outcome: 'fail', when: 'javascript', headers: to('javascript:alert(1)') },
  { outcome: 'fail', when: 'file', headers: to('file:///etc/hosts') },
  { outcome: 'fail', when: 'about', headers: to('about:blank') },
  { outcome: 'fail', when: 'a scheme of an app', headers: to('myapp://callback') },
  { outcome: 'not-applicable', when: 'no Location', headers: {} },
  {
    outcome: 'not-applicable',
    when: 'Firefox, which tells such a redirect as a failure of its own',
    headers: to('ftp://b.example/'),
    browser: 'firefox',
  },
  {
    outcome: 'not-applicable',
    when: 'Chromium cancelled it, because the page asked not to follow',
    headers: to('ftp://b.example/'),
    ending: { how: 'error', error: 'net::ERR_ABORTED' },
  },
  { outcome: 'not-applicable', when: 'a Location that is no URL', headers: to('https://[') },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext({ stage: 'redirect', status: 302, ...given })).outcome).toBe(outcome)
})

test('names where the redirect leads and what it must be', () => {
  const context = ruleContext({ stage: 'redirect', status: 302, headers: to('ftp://b.example/') })
  expect(failureOf(rule, context)).toEqual({
    subject: 'Location',
    expected: 'an http: or https: URL',
    received: 'ftp://b.example/',
  })
  expect(sentenceOf(rule, context)).toBe(
    'The server redirects to `ftp://b.example/`. Browsers follow redirects of cross-origin requests only to HTTP and HTTPS.',
  )
})
