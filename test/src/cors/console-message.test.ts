import { describe, expect, test } from 'vitest'
import { explainConsoleMessage } from '../../../src/cors/console-message.ts'

const CHROMIUM = (reason: string) =>
  `Access to fetch at 'http://localhost:9200/users/7' from origin 'http://localhost:9100' has been blocked by CORS policy: ${reason}`
const PREFLIGHT = (reason: string) =>
  CHROMIUM(`Response to preflight request doesn't pass access control check: ${reason}`)
const FIREFOX = (reason: string) =>
  `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ‘http://localhost:9200/users/7’. (Reason: ${reason}).`

describe('the rule that a browser names in other words', () => {
  test.each([
    [
      'allow-origin-missing',
      'response',
      CHROMIUM("No 'Access-Control-Allow-Origin' header is present on the requested resource."),
    ],
    [
      'allow-origin-missing',
      'preflight',
      PREFLIGHT("No 'Access-Control-Allow-Origin' header is present on the requested resource."),
    ],
    [
      'allow-origin-mismatch',
      'response',
      CHROMIUM(
        "The 'Access-Control-Allow-Origin' header has a value 'http://a.test' that is not equal to the supplied origin.",
      ),
    ],
    [
      'allow-origin-multiple',
      'response',
      CHROMIUM("The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed."),
    ],
    [
      'allow-origin-invalid',
      'response',
      CHROMIUM("The 'Access-Control-Allow-Origin' header contains the invalid value 'example.com'."),
    ],
    [
      'allow-origin-wildcard-with-credentials',
      'response',
      CHROMIUM(
        "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
      ),
    ],
    [
      'allow-credentials-not-true',
      'preflight',
      PREFLIGHT(
        "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true'.",
      ),
    ],
    ['preflight-status-not-ok', 'preflight', PREFLIGHT('It does not have HTTP ok status.')],
    ['preflight-redirected', 'preflight', PREFLIGHT('Redirect is not allowed for a preflight request.')],
    [
      'method-disallowed',
      'preflight',
      CHROMIUM('Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.'),
    ],
    [
      'header-disallowed',
      'preflight',
      CHROMIUM('Request header field x-b is not allowed by Access-Control-Allow-Headers in preflight response.'),
    ],
    [
      'allow-methods-unparsable',
      'preflight',
      CHROMIUM('Cannot parse Access-Control-Allow-Methods response header field in preflight response.'),
    ],
    [
      'redirect-to-url-with-credentials',
      'redirect',
      CHROMIUM("Redirect location '' contains a username and password, which is disallowed for cross-origin requests."),
    ],
    ['allow-origin-missing', null, FIREFOX('CORS header ‘Access-Control-Allow-Origin’ missing')],
    ['allow-origin-mismatch', null, FIREFOX('CORS header ‘Access-Control-Allow-Origin’ does not match ‘null’')],
    ['preflight-status-not-ok', 'preflight', FIREFOX('CORS preflight response did not succeed')],
    ['preflight-redirected', 'preflight', FIREFOX('CORS request external redirect not allowed')],
    ['method-disallowed', 'preflight', FIREFOX('Did not find method in CORS header ‘Access-Control-Allow-Methods’')],
    [
      'allow-headers-unparsable',
      'preflight',
      FIREFOX('invalid token ‘b@d’ in CORS header ‘Access-Control-Allow-Headers’'),
    ],
    ['allow-credentials-not-true', null, FIREFOX('expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’')],
    ['preflight-status-not-ok', 'preflight', 'Preflight response is not successful. Status code: 404'],
    [
      'allow-origin-mismatch',
      null,
      'Origin http://localhost:9100 is not allowed by Access-Control-Allow-Origin. Status code: 200',
    ],
  ])('%s at %s', (rule, stage, message) => {
    expect(explainConsoleMessage(message)).toMatchObject({ rule: { id: rule }, stage })
  })
})

test('the URL is found, so that the recorded exchange can be', () => {
  for (const message of [CHROMIUM('Method PUT is not allowed by X'), FIREFOX('CORS request did not succeed')]) {
    expect(explainConsoleMessage(message)?.url).toBe('http://localhost:9200/users/7')
  }
})

test('a message that names no rule says why', () => {
  expect(explainConsoleMessage(FIREFOX('CORS request did not succeed'))).toMatchObject({
    rule: null,
    browser: 'firefox',
  })
  expect(
    explainConsoleMessage(CHROMIUM('Permission was denied for this request to access the `loopback` address space.'))
      ?.sentence,
  ).toContain('Local Network Access')
})

test.each([
  '',
  'host:api.example',
  'x-trace-id',
  'PUT /users',
  'TypeError: Failed to fetch',
  'blocked by CORS policy',
  'a'.repeat(100_000),
])('nothing is made of %j', (text) => {
  expect(explainConsoleMessage(text)).toBeNull()
})

test('a message over several lines is the same message', () => {
  const message = CHROMIUM("No 'Access-Control-Allow-Origin' header is present on the requested resource.")
  expect(explainConsoleMessage(message.replaceAll(' ', '\n  '))?.rule?.id).toBe('allow-origin-missing')
})
