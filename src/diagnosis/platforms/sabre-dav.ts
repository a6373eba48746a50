import { definePlatform } from './platform.ts'

/** Products that are made with it, and name themselves to whoever has to log in. */
const LOGIN = { 'www-authenticate': /^(basic|digest) realm="(nextcloud|owncloud|baikaldav|sabredav)"/i } as const

export default definePlatform({
  id: 'sabre-dav',
  name: 'The WebDAV server',
  kind: 'service',
  // Source: https://sabre.io/dav/security/ (its version is in a header unless it is switched off)
  marks: [{ headers: { 'x-sabre-version': /./ } }, { headers: LOGIN }],
  means: [
    {
      statuses: [401],
      to: 'preflight',
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'The WebDAV server asks the preflight to log in (401).',
      sentence:
        'sabre/dav, which Baïkal and Nextcloud are made with, wants a login of every request, and has no CORS layer.',
      steps: [
        {
          place: 'proxy',
          text: 'Answer `OPTIONS` that asks for a method in the web server in front, before PHP, and set the CORS headers there.',
        },
        {
          place: 'server',
          text: 'Let `OPTIONS` pass before the login by a plugin of the product, where it has one for CORS.',
        },
      ],
      source: 'https://github.com/sabre-io/Baikal/issues/1087',
    },
  ],
})
