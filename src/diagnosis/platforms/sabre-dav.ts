import { type Asked, definePlatform } from './platform.ts'

/** Products that are made with it, and name themselves to whoever has to log in. */
const LOGIN = { 'www-authenticate': /^(basic|digest) realm="(nextcloud|owncloud|baikaldav|sabredav)"/i } as const

/** Source: https://docs.nextcloud.com/server/latest/developer_manual/client_apis/WebDAV/basic.html */
const isOfCloud = ({ url }: Asked): boolean =>
  url !== null && /\/(remote|public)\.php\/(dav|webdav|caldav|carddav)\b/.test(url.pathname)

const IN_FRONT = {
  place: 'proxy',
  text: 'Answer `OPTIONS` that asks for a method in the web server in front, before PHP, and set the CORS headers there.',
} as const

export default definePlatform({
  id: 'sabre-dav',
  name: 'The WebDAV server',
  kind: 'service',
  // Source: https://sabre.io/dav/security/ (its version is in a header unless it is switched off)
  marks: [{ headers: { 'x-sabre-version': /./ } }, { headers: LOGIN }, { when: isOfCloud }],
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
        IN_FRONT,
        {
          place: 'server',
          text: 'Let `OPTIONS` pass before the login by a plugin of the product, where it has one for CORS.',
        },
      ],
      source: 'https://github.com/sabre-io/Baikal/issues/1087',
    },
    {
      statuses: [405],
      to: 'preflight',
      when: isOfCloud,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: () => 'The WebDAV server does not answer preflights (405).',
      sentence: 'Nextcloud and ownCloud have no CORS layer for WebDAV: files are for programs, not for pages.',
      steps: [IN_FRONT],
      source: 'https://github.com/nextcloud/server/issues/3131',
    },
  ],
})
