import { describe, expect, test } from 'vitest'
import { explainConsoleMessage } from '../../../src/cors/console-message.ts'
import { NEIGHBOURS } from '../../../src/cors/console-neighbours.ts'

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
  'failed to fetch',
  'load failed',
  'host:mixed.example',
  'net::ERR_',
  'content-security-policy',
  'Refused',
  'blocked by CORS policy',
  'a'.repeat(100_000),
])('nothing is made of %j', (text) => {
  expect(explainConsoleMessage(text)).toBeNull()
})

test('a message over several lines is the same message', () => {
  const message = CHROMIUM("No 'Access-Control-Allow-Origin' header is present on the requested resource.")
  expect(explainConsoleMessage(message.replaceAll(' ', '\n  '))?.rule?.id).toBe('allow-origin-missing')
})

const CDN = 'https://cdn.test:9443/a.png'

describe('what is often taken for CORS', () => {
  test.each([
    // Chromium 156, as measured.
    [
      'chromium',
      /Cross-Origin-Resource-Policy.*not CORS/,
      `GET ${CDN} net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin 200 (OK)`,
    ],
    [
      'chromium',
      /Cross-Origin-Resource-Policy.*not CORS/,
      `GET ${CDN} net::ERR_BLOCKED_BY_RESPONSE.NotSameSite 200 (OK)`,
    ],
    [
      'chromium',
      /Cross-Origin-Embedder-Policy.*not CORS/,
      `GET ${CDN} net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep 200 (OK)`,
    ],
    ['chromium', /opaque response blocking/, `GET ${CDN} net::ERR_BLOCKED_BY_ORB`],
    [
      'chromium',
      /mixed content/,
      `Mixed Content: The page at 'https://app.test:9443/' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint '${CDN.replace('https', 'http')}'. This request has been blocked; the content must be served over HTTPS.`,
    ],
    [
      'chromium',
      /Nothing was blocked/,
      `Mixed Content: The page at 'https://app.test:9443/' was loaded over HTTPS, but requested an insecure element '${CDN.replace('https', 'http')}'. This request was automatically upgraded to HTTPS, For more information see https://blog.chromium.org/2019/10/no-more-mixed-messages-about-https.html`,
    ],
    [
      'chromium',
      /Content Security Policy/,
      `Connecting to '${CDN}' violates the following Content Security Policy directive: "connect-src 'self' https://api.app.test:*". The action has been blocked.`,
    ],
    [
      'chromium',
      /Content Security Policy/,
      `Fetch API cannot load ${CDN}. Refused to connect because it violates the document's Content Security Policy.`,
    ],
    [
      'chromium',
      /Content Security Policy/,
      `Refused to load the image '${CDN}' because it violates the following Content Security Policy directive: "img-src 'self'".`,
    ],
    [
      'chromium',
      /`crossorigin="anonymous"`.*CORS headers/,
      `Subresource Integrity: The resource '${CDN}' has an integrity attribute, but the resource requires the request to be CORS enabled to check the integrity, and it is not. The resource has been blocked because the integrity cannot be enforced.`,
    ],
    [
      'chromium',
      /update the hash/,
      `Failed to find a valid digest in the 'integrity' attribute for resource '${CDN}' with computed SHA-256 integrity 'h1HrJPkDwnmm='. The resource has been blocked.`,
    ],
    [
      'chromium',
      /`Content-Type` is not that of a script/,
      `Refused to execute script from '${CDN}' because its MIME type ('image/png') is not executable.`,
    ],
    [
      'chromium',
      /not `text\/css`/,
      `Refused to apply style from '${CDN}' because its MIME type ('text/plain') is not a supported stylesheet MIME type, and strict MIME checking is enabled.`,
    ],
    ['chromium', /is not there/, `TypeError: Failed to fetch dynamically imported module: ${CDN}`],
    ['chromium', /Nothing listens at `cdn\.test:9443`/, `GET ${CDN} net::ERR_CONNECTION_REFUSED`],
    ['chromium', /says no more here/, `GET ${CDN} net::ERR_FAILED 200 (OK)`],
    // Firefox 153, as measured.
    [
      'firefox',
      /Cross-Origin-Resource-Policy.*Cross-Origin-Embedder-Policy/,
      `The resource at “${CDN}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#`,
    ],
    [
      'firefox',
      /opaque response blocking/,
      `The resource at “${CDN}” was blocked by OpaqueResponseBlocking. Reason: “after sniff: status code is not in allowed range”.`,
    ],
    ['firefox', /mixed content/, `Blocked loading mixed active content “${CDN.replace('https', 'http')}”`],
    [
      'firefox',
      /Content Security Policy/,
      `Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at ${CDN} because it violates the following directive: “connect-src 'self' https://api.app.test:*”`,
    ],
    [
      'firefox',
      /`crossorigin="anonymous"`/,
      `“${CDN}” is not eligible for integrity checks since it’s neither CORS-enabled nor same-origin.`,
    ],
    [
      'firefox',
      /update the hash/,
      `None of the “sha256” hashes in the integrity attribute match the content of the subresource at “${CDN}”. The computed hash is “h1Hr=”.`,
    ],
    [
      'firefox',
      /that of a script/,
      `Loading module from “${CDN}” was blocked because of a disallowed MIME type (“text/html”).`,
    ],
    [
      'firefox',
      /that of a script/,
      `Script from “${CDN}” was blocked because of a disallowed MIME type (“image/png”).`,
    ],
    [
      'firefox',
      /nosniff/,
      `The resource from “${CDN}” was blocked due to MIME type (“text/plain”) mismatch (X-Content-Type-Options: nosniff).`,
    ],
    [
      'firefox',
      /not `text\/css`/,
      `The stylesheet ${CDN} was not loaded because its MIME type, “text/plain”, is not “text/css”.`,
    ],
    ['firefox', /event stream/, `Firefox can’t establish a connection to the server at ${CDN}.`],
    ['firefox', /is not there/, `TypeError: error loading dynamically imported module: ${CDN}`],
    ['firefox', /no script/, `Loading failed for the <script> with source “${CDN}”.`],
    // Safari, as people report it.
    [
      'safari',
      /Cross-Origin-Resource-Policy.*not CORS/,
      `[Error] Cancelled load to ${CDN} because it violates the resource's Cross-Origin-Resource-Policy response header.`,
    ],
    [
      'safari',
      /mixed content/,
      `[blocked] The page at https://app.test/ was not allowed to run insecure content from ${CDN}.`,
    ],
    ['safari', /update the hash/, `Cannot load script ${CDN}. Failed integrity metadata check.`],
  ])('%s: %s', (browser, sentence, message) => {
    const found = explainConsoleMessage(message)
    expect(found).toMatchObject({ browser, rule: null, stage: null })
    expect(found?.sentence).toMatch(sentence)
    expect(found?.url?.replace('http:', 'https:')).toBe(CDN)
  })

  test.each([
    ['chromium', /not told why: CORS/, 'Uncaught (in promise) TypeError: Failed to fetch at load (app.js:3:1)'],
    ['chromium', /not told why: CORS/, 'TypeError: Failed to fetch'],
    [
      'firefox',
      /not told why: CORS/,
      'Uncaught (in promise) TypeError: NetworkError when attempting to fetch resource.',
    ],
    ['safari', /not told why: CORS/, 'Unhandled Promise Rejection: TypeError: Load failed'],
    ['chromium', /`Access-Control-Expose-Headers` has to list it/, 'Refused to get unsafe header "x-secret"'],
    ['chromium', /only the browser sets/, 'Refused to set unsafe header "origin"'],
    [
      'chromium',
      /`crossorigin="anonymous"`/,
      "Uncaught SecurityError: Failed to execute 'toDataURL' on 'HTMLCanvasElement': Tainted canvases may not be exported.",
    ],
    [
      'chromium',
      /that of a script/,
      'Failed to load module script: Expected a JavaScript-or-Wasm module script but the server responded with a MIME type of "text/html". Strict MIME type checking is enforced for module scripts per HTML spec.',
    ],
    [
      'chromium',
      /`text\/event-stream`/,
      'EventSource\'s response has a MIME type ("application/json") that is not "text/event-stream". Aborting the connection.',
    ],
    ['firefox', /nothing to do with CORS/, 'Uncaught DOMException: The operation is insecure.'],
    [
      'firefox',
      /opaque response blocking/,
      'A resource is blocked by OpaqueResponseBlocking, please check browser console for details.',
    ],
    ['safari', /that of a script/, "TypeError: 'text/html' is not a valid JavaScript MIME type."],
  ])('%s, without a URL: %s', (browser, sentence, message) => {
    const found = explainConsoleMessage(message)
    expect(found).toMatchObject({ browser, rule: null, url: null })
    expect(found?.sentence).toMatch(sentence)
  })
})

describe('of several messages, the one that says most', () => {
  test('CORS, beside the failure that every script sees', () => {
    const cors = CHROMIUM("No 'Access-Control-Allow-Origin' header is present on the requested resource.")
    const pasted = `${cors}\nGET http://localhost:9200/users/7 net::ERR_FAILED 200 (OK)\nUncaught (in promise) TypeError: Failed to fetch`
    expect(explainConsoleMessage(pasted)?.rule?.id).toBe('allow-origin-missing')
  })

  test('what stopped it, beside Firefox’s message that CORS did not succeed', () => {
    const pasted = `Blocked loading mixed active content “http://api.test/a”\n${FIREFOX('CORS request did not succeed')}`
    expect(explainConsoleMessage(pasted)).toMatchObject({ rule: null, url: 'http://api.test/a', isUnseen: true })
  })

  test('Firefox’s own, beside what says less', () => {
    const pasted = `${FIREFOX('CORS request did not succeed')}\nTypeError: NetworkError when attempting to fetch resource.`
    expect(explainConsoleMessage(pasted)?.sentence).toMatch(/^Firefox got no answer/)
  })
})

test('every sentence is plain: a full stop at its end, values between two backticks', () => {
  for (const { meaning } of NEIGHBOURS) {
    expect(meaning).toMatch(/^[A-Z].*[.]$/)
    expect(meaning.split('`').length % 2).toBe(1)
  }
})

test('no pattern takes long over what is pasted, whatever it is', () => {
  const parts = [
    'Mixed Content: ',
    'insecure ',
    'Refused to ',
    'script from ',
    'https://a ',
    'canvas because ',
    '“',
    "'",
  ]
  for (const part of parts) explainConsoleMessage(part.repeat(20_000 / part.length))
  const started = performance.now()
  for (const part of parts) explainConsoleMessage(part.repeat(20_000 / part.length))
  expect(performance.now() - started).toBeLessThan(3_000)
})
