import { definePlatform, methodOf, what } from './platform.ts'

/** Apache’s own error pages are written in this character set. */
const OWN_PAGE = { 'content-type': /^text\/html; charset=iso-8859-1$/i } as const

/** Zoom, column and row. */
const TILE = /\/\d{1,2}\/\d+\/\d+\.[a-z]+$/

const CORE = 'https://httpd.apache.org/docs/2.4/mod/core.html'

export default definePlatform({
  id: 'apache',
  name: 'Apache',
  kind: 'proxy',
  // Source: https://httpd.apache.org/docs/2.4/mod/core.html#servertokens; Tomcat calls itself Apache-Coyote.
  marks: [{ headers: { server: /^apache(?!-coyote)\b/i } }],
  means: [
    {
      statuses: [413],
      headers: OWN_PAGE,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Apache refused the body: it is larger than `LimitRequestBody` (413).',
      sentence: 'CORS is only the symptom: Apache answers by itself, the application never saw the request.',
      steps: [
        {
          place: 'proxy',
          text: 'Raise `LimitRequestBody` for this path; with ModSecurity, raise `SecRequestBodyLimit` too.',
          code: 'LimitRequestBody 20971520',
          language: 'apache',
        },
      ],
      source: `${CORE}#limitrequestbody`,
    },
    {
      statuses: [400, 414, 431],
      headers: OWN_PAGE,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `Apache could not read the ${what({ to })} (${response.status}).`,
      sentence:
        'CORS is only the symptom: headers, cookies or a URL above Apache’s limits are the usual reason, a malformed request is the other.',
      steps: [
        {
          place: 'proxy',
          text: 'Read `error_log`: `request header exceeds` asks for `LimitRequestFieldSize`, `request line` for `LimitRequestLine`.',
        },
        { place: 'browser', text: 'Clear the cookies of this host and repeat the request.' },
      ],
      source: `${CORE}#limitrequestfieldsize`,
    },
    {
      statuses: [403],
      to: 'actual',
      headers: OWN_PAGE,
      path: TILE,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Apache refused the map tile (403).',
      sentence:
        'Where `mod_tile` hands the tiles out, it refuses origins that `renderd.conf` does not name; a `Require` line is the other reason.',
      steps: [
        {
          place: 'server',
          text: 'Ask for the tile with `curl`, without `Origin`: where it passes, name the origin, or `*`, as `CORS` for this map in `renderd.conf`, and restart Apache.',
          code: 'CORS=*',
          language: 'ini',
        },
        { place: 'proxy', text: 'Read `error_log` where it is refused too: `AH01630` is a `Require` line.' },
      ],
      source: 'https://github.com/openstreetmap/mod_tile/issues/499',
    },
    {
      statuses: [403],
      headers: OWN_PAGE,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Apache refused the ${what({ to })} (403), not the application.`,
      sentence: 'A `Require` or `Limit` line, ModSecurity or a permission of the file system stopped it.',
      steps: [
        {
          place: 'proxy',
          text: 'Read `error_log`: `AH01630` is a `Require` line, `ModSecurity` names its rule, `AH00035` a permission.',
        },
      ],
      source: 'https://httpd.apache.org/docs/2.4/mod/mod_authz_core.html#require',
    },
    {
      statuses: [404],
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Apache answered the ${what({ to })} by itself (404): it did not ask the application.`,
      sentence: 'No file, no `ProxyPass` and no `RewriteRule` is there for this path.',
      steps: [
        {
          place: 'proxy',
          text: 'Check `ProxyPass`, `RewriteRule` and `AllowOverride` for this path: without them `.htaccess` is not read.',
        },
      ],
      source: `${CORE}#allowoverride`,
    },
    {
      statuses: [405],
      confidence: 'likely',
      symptom: true,
      headline: (asked) =>
        `Apache does not take ${methodOf(asked)} at this path (405), and did not ask the application.`,
      sentence: 'Files take `GET`, `HEAD` and `POST` alone; a `Limit` block or `AllowMethods` narrows it further.',
      steps: [
        {
          place: 'proxy',
          text: 'Check that this path is passed on to the application, and which methods `AllowMethods` names.',
        },
      ],
      source: 'https://httpd.apache.org/docs/2.4/mod/mod_allowmethods.html',
    },
  ],
})
