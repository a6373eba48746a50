import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/redirect-to-url-with-credentials.ts'
import { failureOf, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const to = (location: string) => ({ Location: location })
const OWN = to('https://user:secret@app.example/back')
const SAME = to('https://user:secret@api.example/v2')

test.each<RuleCase>([
  { outcome: 'pass', when: 'neither is there', headers: to('https://b.example/') },
  { outcome: 'pass', when: 'a path alone', headers: to('/v2') },
  { outcome: 'pass', when: 'an @ in the path', headers: to('/users/@me') },
  { outcome: 'pass', when: 'an empty name and password', headers: to('https://@b.example/') },
  { outcome: 'fail', when: 'both', headers: to('https://user:secret@b.example/') },
  { outcome: 'fail', when: 'a user name alone', headers: to('https://user@b.example/') },
  { outcome: 'fail', when: 'a password alone', headers: to('https://:secret@b.example/') },
  { outcome: 'fail', when: 'both on the same origin in Chromium', headers: SAME, browser: 'chromium' },
  { outcome: 'fail', when: 'both on the same origin in Firefox', headers: SAME, browser: 'firefox' },
  { outcome: 'fail', when: 'both on the page’s own origin in Chromium', headers: OWN, browser: 'chromium' },
  { outcome: 'fail', when: 'both back on the page’s own origin in Firefox', headers: OWN, browser: 'firefox' },
  {
    outcome: 'pass',
    when: 'both within the page’s own origin in Firefox',
    headers: OWN,
    browser: 'firefox',
    url: 'https://app.example/go',
  },
  {
    outcome: 'fail',
    when: 'both within the page’s own origin in Chromium',
    headers: OWN,
    url: 'https://app.example/go',
  },
  {
    outcome: 'fail',
    when: 'both on another origin in Firefox',
    headers: to('https://u:p@b.example/'),
    browser: 'firefox',
  },
  { outcome: 'not-applicable', when: 'no Location', headers: {} },
  {
    outcome: 'not-applicable',
    when: 'Firefox completed it, because the page asked not to follow',
    headers: to('https://u:p@b.example/'),
    browser: 'firefox',
    ending: { how: 'completed' },
  },
  {
    outcome: 'not-applicable',
    when: 'Chromium cancelled it, because the page asked not to follow',
    headers: to('https://u:p@b.example/'),
    ending: { how: 'error', error: 'net::ERR_ABORTED' },
  },
  { outcome: 'not-applicable', when: 'a Location that is no URL', headers: to('https://user@') },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext({ stage: 'redirect', status: 302, ...given })).outcome).toBe(outcome)
})

test('shows where the redirect leads, and repeats no password in its sentence', () => {
  const context = ruleContext({ stage: 'redirect', status: 302, headers: to('https://user:secret@b.example/') })
  expect(failureOf(rule, context)).toEqual({
    subject: 'Location',
    expected: 'a URL without user name and password',
    received: 'https://user:secret@b.example/',
  })
  expect(sentenceOf(rule, context)).toBe(
    'The server redirects to a URL with a user name or password, and browsers do not follow that across origins.',
  )
})
