import { definePlatform, what } from './platform.ts'

/**
 * Where gateways of companies send what they stop, or whom they ask to log in: Zscaler, Cisco, Netskope, Forcepoint and
 * FortiGate.
 */
const BLOCK_PAGES =
  /^https?:\/\/((gateway[\w.-]*\.(zscaler(one|two|three|ten|gov|beta)?|zscloud)\.net|([\w-]+\.)*((block|malware|phish)\.opendns\.com|block\.sse\.cisco\.com|goskope\.com))(\/|:|$)|[\w.-]+:15871\/cgi-bin\/(blockpage|block_message)\.cgi|[\w.-]+:100[03]\/fgtauth\?)/i

/**
 * Those of them that ask to log in, and let through whoever did.
 *
 * Source: https://github.com/juice-shop/juice-shop/issues/182, https://docs.fortinet.com/document/fortigate/7.6.4/administration-guide/143852
 */
const LOGINS = /^https?:\/\/(gateway[\w.-]*\.(zscaler\w*|zscloud)\.net(:\d+)?\/auD|[\w.-]+:100[03]\/fgtauth)\?/i

/** What makes the gateways has servers of its own. */
const OTHERS = /^(?!.*(^|\.)(zscaler\w*|zscloud|opendns|cisco|goskope|netskope)\.(net|com)$)/i

export default definePlatform({
  id: 'own-network',
  name: 'A gateway of your own network',
  kind: 'network',
  // Source: http://www.squid-cache.org/Doc/config/reply_header_access/ (`X-Squid-Error`), https://help.zscaler.com/zia/configuring-block-notifications; the addresses are known from what reports show.
  marks: [
    { headers: { server: /^zscaler\b/i }, host: OTHERS, own: true },
    { headers: { location: BLOCK_PAGES }, host: OTHERS, own: true },
    { headers: { 'x-squid-error': /^ERR_[A-Z_]+/ }, own: true },
  ],
  means: [
    {
      headers: { 'x-squid-error': /^ERR_(CONNECT_FAIL|DNS_FAIL|READ_|CANNOT_FORWARD|WRITE_ERROR|ZERO_SIZE_OBJECT)/ },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `The proxy of your own network could not reach the server (${response.status}).`,
      sentence: 'CORS is only the symptom: Squid answered in place of the server.',
      steps: [
        {
          place: 'browser',
          text: 'Repeat the request from another network: if it works there, tell those who run yours.',
        },
      ],
      source: 'http://www.squid-cache.org/Doc/config/error_directory/',
    },
    {
      headers: { 'x-squid-error': /./ },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) =>
        `A proxy with Squid refused the ${what({ to })} (${response.status}), not the server.`,
      sentence: 'CORS is only the symptom: it is the proxy of your own network, or one in front of the server.',
      steps: [
        {
          place: 'browser',
          text: 'Repeat the request from another network: if it works there, ask those who run yours to allow this host.',
        },
        {
          place: 'proxy',
          text: 'Check `http_access` of Squid for this host and method, where it stands in front of the server.',
        },
      ],
      source: 'http://www.squid-cache.org/Doc/config/http_access/',
    },
    {
      headers: { location: LOGINS },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response, to }) =>
        `A gateway of your own network asks the ${what({ to })} to log in (${response.status}).`,
      sentence: 'CORS is only the symptom: the server never saw the request, and no script can log in at the gateway.',
      steps: [
        {
          place: 'browser',
          text: 'Open the server’s address in a tab, log in where the gateway asks for it, and repeat the request.',
        },
        {
          place: 'browser',
          text: 'Ask those who run your network to exempt this host from the gateway’s login, where it asks again and again.',
        },
      ],
      source: 'https://help.zscaler.com/unified/exempting-urls-and-cloud-apps-authentication',
    },
    {
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response, to }) =>
        `A security gateway of your own network stopped the ${what({ to })} (${response.status}).`,
      sentence: 'CORS is only the symptom: the server never saw the request, and none of its settings helps.',
      steps: [
        {
          place: 'browser',
          text: 'Repeat the request from another network, such as a phone’s: if it works there, the server is right.',
        },
        { place: 'browser', text: 'Ask those who run your network to allow this host.' },
      ],
      source: 'https://help.zscaler.com/zia/configuring-block-notifications',
    },
  ],
})
