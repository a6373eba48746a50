import { describe, expect, test } from 'vitest'
import { type ConsoleMessage, explainConsoleMessage } from '../../../src/cors/console-message.ts'

const CDN = 'https://cdn.shop.example/lib/a.js'
const HTTP = 'http://api.shop.example:8080/v1/items'
const PAGE = 'https://app.shop.example/'

type Row = readonly [browser: ConsoleMessage['browser'], says: RegExp, url: string | null, message: string]

/** What people paste: other versions and other browsers word the same thing otherwise, and trackers change the marks. */
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'Cross-Origin-Resource-Policy': [
    [
      'chromium',
      /^The server’s `Cross-Origin-Resource-Policy` keeps this .* This is not CORS: send `cross-origin`/,
      null,
      'logo.png:1  Failed to load resource: net::ERR_BLOCKED_BY_RESPONSE.NotSameSite',
    ],
    [
      'chromium',
      /^The server’s `Cross-Origin-Resource-Policy` keeps .*or the page’s `Cross-Origin-Embedder-Policy`.* This is not CORS: send/,
      CDN,
      `GET ${CDN} net::ERR_BLOCKED_BY_RESPONSE 200 (OK)`,
    ],
    [
      'firefox',
      /^The server’s `Cross-Origin-Resource-Policy` keeps .* This is not CORS: send/,
      CDN,
      `The resource at "${CDN}" was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)# app.shop.example`,
    ],
    [
      'safari',
      /^The server’s `Cross-Origin-Resource-Policy` keeps .* Where it sends none, the page’s `Cross-Origin-Embedder-Policy` wants one\.$/,
      CDN,
      `[Error] Cancelled load to ${CDN} because it violates the resource's Cross-Origin-Resource-Policy response header.`,
    ],
  ],
  'Cross-Origin-Embedder-Policy': [
    [
      'chromium',
      /^The page’s `Cross-Origin-Embedder-Policy` wants/,
      null,
      'Failed to load resource: net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep',
    ],
    [
      'chromium',
      /^The page’s `Cross-Origin-Embedder-Policy` wants/,
      CDN,
      `GET ${CDN} net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoepAndDip`,
    ],
  ],
  'opaque response blocking': [
    [
      'chromium',
      /^The page embeds this as .* This is not CORS/,
      null,
      'Failed to load resource: net::ERR_BLOCKED_BY_ORB',
    ],
    [
      'chromium',
      /^The page embeds this as/,
      CDN,
      `Cross-Origin Read Blocking (CORB) blocked cross-origin response ${CDN} with MIME type text/html. See https://www.chromestatus.com/feature/5629709824032768 for more details.`,
    ],
    ['chromium', /^The page embeds this as/, null, 'Response was blocked by ORB (Opaque Response Blocking)'],
    [
      'firefox',
      /^The page embeds this as/,
      CDN,
      `The resource at "${CDN}" was blocked by OpaqueResponseBlocking. Reason: "nosniff with either blocklisted or text/plain".`,
    ],
  ],
  'mixed content': [
    [
      'chromium',
      /^A page on `https:` asks for an `http:` address\. This is not CORS: use `https:`/,
      'ws://api.shop.example:8080/live',
      `Mixed Content: The page at '${PAGE}' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint 'ws://api.shop.example:8080/live'. This request has been blocked; this endpoint must be available over WSS.`,
    ],
    [
      'chromium',
      /^A page on `https:` asks for an `http:` address/,
      HTTP,
      `[blocked] The page at '${PAGE}' was loaded over HTTPS, but ran insecure content from '${HTTP}': this content should also be loaded over HTTPS.`,
    ],
    [
      'firefox',
      /^A page on `https:` asks for an `http:` address/,
      HTTP,
      `Blocked loading mixed active content "${HTTP}"\n[Learn More]`,
    ],
    [
      'firefox',
      /Nothing was blocked\. This is not CORS/,
      HTTP,
      `Loading mixed (insecure) display content “${HTTP}” on a secure page`,
    ],
    [
      'safari',
      /^A page on `https:` asks for an `http:` address/,
      HTTP,
      `[Warning] [blocked] The page at ${PAGE} requested insecure content from ${HTTP}. This content was blocked and must be served over HTTPS. (app.js, line 174)`,
    ],
    [
      'safari',
      /^A page on `https:` asks for an `http:` address/,
      HTTP,
      `[blocked] The page at ${PAGE} was not allowed to display insecure content from ${HTTP}.`,
    ],
  ],
  'the page’s own policy': [
    [
      'chromium',
      /^The page’s own Content Security Policy forbids this\. This is not CORS/,
      CDN,
      `Refused to load the script '${CDN}' because it violates the following Content Security Policy directive: "script-src 'self'". Note that 'script-src-elem' was not explicitly set, so 'script-src' is used as a fallback.`,
    ],
    [
      'chromium',
      /only tried out \(Report-Only\)\. Nothing was blocked/,
      CDN,
      `Connecting to '${CDN}' violates the following Content Security Policy directive: "connect-src 'self'". The policy is report-only, so the violation has been logged but no further action has been taken.`,
    ],
    [
      'firefox',
      /^The page’s own Content Security Policy forbids this/,
      CDN,
      `Content Security Policy: The page's settings blocked the loading of a resource at ${CDN} ("connect-src").`,
    ],
    [
      'firefox',
      /only tried out \(Report-Only\)\. Nothing was blocked/,
      CDN,
      `Content-Security-Policy: (Report-Only policy) The page’s settings would block the loading of a resource (connect-src) at ${CDN} because it violates the following directive: “connect-src 'self'”`,
    ],
    [
      'safari',
      /^The page’s own Content Security Policy forbids this/,
      CDN,
      `[Error] Refused to connect to ${CDN} because it does not appear in the connect-src directive of the Content Security Policy.`,
    ],
    [
      'safari',
      /^The page’s own Content Security Policy forbids this/,
      CDN,
      `Refused to load ${CDN} because it does not appear in the script-src directive of the Content Security Policy.`,
    ],
  ],
  integrity: [
    [
      'chromium',
      /no `crossorigin`.* Add `crossorigin="anonymous"`/,
      CDN,
      `Subresource Integrity: The resource “${CDN}” has an integrity attribute, but the resource requires the request to be CORS enabled to check the integrity, and it is not. The resource has been blocked because the integrity cannot be enforced.`,
    ],
    [
      'chromium',
      /update the hash/,
      CDN,
      `Failed to find a valid digest in the 'integrity' attribute for resource '${CDN}' with computed SHA-384 integrity 'oqVuAfXRKap7'. The resource has been blocked.`,
    ],
    [
      'firefox',
      /Add `crossorigin="anonymous"`/,
      CDN,
      `"${CDN}" is not eligible for integrity checks since it's neither CORS-enabled nor same-origin.`,
    ],
    [
      'firefox',
      /update the hash/,
      CDN,
      `None of the "sha512" hashes in the integrity attribute match the content of the subresource at "${CDN}". The computed hash is "abc==".`,
    ],
    [
      'safari',
      /update the hash.* no `crossorigin`/,
      CDN,
      `[Error] Cannot load script ${CDN}. Failed integrity metadata check. Content length: 856, Expected content length: 309, Expected metadata: sha384-oaML`,
    ],
    ['safari', /update the hash/, CDN, `Failed integrity metadata check. ${CDN}. Failed integrity metadata check.`],
  ],
  'a tainted canvas': [
    [
      'chromium',
      /^The canvas holds an image that was loaded without CORS\. Add `crossorigin="anonymous"`/,
      null,
      "DOMException: Failed to execute 'toBlob' on 'HTMLCanvasElement': Tainted canvases may not be exported.",
    ],
    [
      'chromium',
      /^The canvas holds an image/,
      null,
      "Uncaught DOMException: Failed to execute 'texImage2D' on 'WebGL2RenderingContext': The image element contains cross-origin data, and may not be loaded.",
    ],
    [
      'chromium',
      /^The canvas holds an image/,
      null,
      "Uncaught DOMException: Failed to execute 'texImage2D' on 'WebGLRenderingContext': Tainted canvases may not be loaded.",
    ],
    ['firefox', /^The canvas holds an image/, null, 'WebGL warning: texImage: Cross-origin elements require CORS.'],
    [
      'firefox',
      /^The canvas holds an image/,
      null,
      'Uncaught DOMException: CanvasRenderingContext2D.getImageData: The operation is insecure.',
    ],
    [
      'safari',
      /^The canvas holds an image/,
      null,
      '[Error] Unable to get image data from canvas because the canvas has been tainted by cross-origin data.',
    ],
  ],
  'a header that a script may not read or set': [
    [
      'chromium',
      /`Access-Control-Expose-Headers` has to list it/,
      null,
      'xhr.js:220 Refused to get unsafe header "Location"',
    ],
    ['chromium', /only the browser sets/, null, 'xhr.js:124 Refused to set unsafe header "Accept-Encoding"'],
    ['firefox', /only the browser sets/, null, 'Attempt to set a forbidden header was denied: Referer'],
  ],
  'the type of an answer': [
    [
      'chromium',
      /not that of a script/,
      CDN,
      `Refused to execute script from '${CDN}' because its MIME type ('text/html') is not executable, and strict MIME type checking is enabled.`,
    ],
    [
      'chromium',
      /not that of a script/,
      null,
      'Failed to load module script: The server responded with a non-JavaScript MIME type of "text/html". Strict MIME type checking is enforced for module scripts per HTML spec.',
    ],
    [
      'chromium',
      /`charset` is not `utf-8`/,
      null,
      'EventSource\'s response has a charset ("iso-8859-1") that is not UTF-8. Aborting the connection.',
    ],
    [
      'firefox',
      /not that of a script/,
      CDN,
      `Loading module from "${CDN}" was blocked because of a disallowed MIME type ("text/html").`,
    ],
    [
      'firefox',
      /ran it all the same\. Nothing was blocked/,
      CDN,
      `The script from “${CDN}” was loaded even though its MIME type (“text/html”) is not a valid JavaScript MIME type.`,
    ],
    [
      'safari',
      /nosniff` forbids to guess/,
      CDN,
      `Refused to execute ${CDN} as script because "X-Content-Type-Options: nosniff" was given and its Content-Type is not a script MIME type.`,
    ],
  ],
  'a failure that scripts are told nothing about': [
    ['chromium', /not told why: CORS/, null, 'Fetch failed: TypeError: Failed to fetch at window.fetch (app.js:1:2)'],
    ['chromium', /not told why: CORS/, null, 'Uncaught (in promise) TypeError: Failed to fetch (api.shop.example)'],
    ['firefox', /not told why: CORS/, null, 'Error: TypeError: NetworkError when attempting to fetch resource.'],
    ['safari', /not told why: CORS/, null, '[Error] Unhandled Promise Rejection: TypeError: Load failed'],
    ['safari', /not told why: CORS/, null, '[Error] TypeError: Load failed (anonymous function) (app.js:2:20624)'],
    ['safari', /connection failed, or the request was cancelled.* not CORS/, null, 'TypeError: cancelled'],
    ['safari', /connection failed/, null, 'Unhandled Promise Rejection: TypeError: The network connection was lost.'],
    ['library', /not told why: CORS/, null, 'Uncaught (in promise) AxiosError: Network Error'],
    ['library', /not told why: CORS/, null, "AxiosError {message: 'Network Error', code: 'ERR_NETWORK'}"],
    [
      'firefox',
      /CORS blocked it, which governs every font/,
      CDN,
      `downloadable font: download failed (font-family: "Shop" style:normal weight:400 stretch:100 src index:0): bad URI or cross-site access not allowed source: ${CDN}`,
    ],
  ],
}

describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  test.each(rows)('%s: %s', (browser, says, url, message) => {
    const found = explainConsoleMessage(message)
    expect(found).toMatchObject({ browser, rule: null, stage: null, url })
    expect(found?.sentence).toMatch(says)
  })
})

test.each([
  ['allow-origin-missing', "CORS header 'Access-Control-Allow-Origin' missing"],
  ['allow-credentials-not-true', "expected 'true' in CORS header 'Access-Control-Allow-Credentials'"],
])('Firefox’s words with other quotation marks name %s', (rule, reason) => {
  const message = `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at '${CDN}'. (Reason: ${reason}).`
  expect(explainConsoleMessage(message)).toMatchObject({ browser: 'firefox', rule: { id: rule }, url: CDN })
})

test.each([
  'TypeError: undefined is not a function',
  'Error: Network error: 404',
  'SecurityError: Blocked a call',
  'a canvas with cross-origin images',
  'report-only',
  'Refused to play',
])('nothing is made of %j', (text) => {
  expect(explainConsoleMessage(text)).toBeNull()
})
