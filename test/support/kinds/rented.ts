import { ACAO, API, APP, type Kind, THEIRS } from './kind.ts'

/** What is rented, and what stands in between: gates that send away, images for one site, servers of a platform. */

const NEVER_THEIRS = /Set up CORS|through your own server|the provider of/

const HTML = 'content-type: text/html; charset=UTF-8'

/** What Cloudflare answers by itself. */
const BY_CLOUDFLARE = ['server: cloudflare', 'cf-ray: 8a1b2c3d4e5f6071-FRA', HTML] as const

const CROSS_SITE = { 'sec-fetch-site': 'cross-site' }

const GRPC = { 'content-type': 'application/grpc-web-text', 'x-grpc-web': '1' }

const KEY = { authorization: 'Basic a' }

export const RENTED: readonly Kind[] = [
  {
    kind: 'a gate that sends away',
    when: 'the gateway of a company asks a request of the page itself to log in',
    asks: [
      {
        url: `${APP}/rest/products`,
        answer: [
          '307 Temporary Redirect',
          'location: https://gateway.zscaler.net/auD?origurl=a',
          'content-type: text/html',
        ],
        next: [{ url: 'https://gateway.zscaler.net/auD?origurl=a', answer: ['200 OK', HTML] }],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      headline: /^A gateway of your own network asks the request to log in \(307\)/,
      place: 'browser',
      step: /^Open the server’s address in a tab, log in/,
      never: NEVER_THEIRS,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'a gate that sends away',
    when: 'a filter shows its page instead of what the page asked for',
    asks: [
      {
        url: `${APP}/data.json`,
        answer: ['302 Found', 'location: https://block.opendns.com/?url=a'],
        next: [{ url: 'https://block.opendns.com/?url=a', answer: ['200 OK', HTML] }],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      headline: /^A security gateway of your own network stopped the request/,
      place: 'browser',
      step: /^Repeat the request from another network/,
      never: NEVER_THEIRS,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'a gate that sends away',
    when: 'a private port of a codespace sends a request of its own page to a login',
    asks: [
      {
        url: 'https://mine-3000.app.github.dev/v1',
        from: 'https://mine-3000.app.github.dev',
        answer: ['302 Found', 'location: https://github.dev/pf-signin?id=mine'],
        next: [{ url: 'https://github.dev/pf-signin?id=mine', answer: ['200 OK', HTML] }],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      place: 'server',
      step: /^Set the port’s visibility/,
      never: /^Log in again|Set up CORS/,
      acted: ['probably-not', 'login'],
    },
  },
  {
    kind: 'a gate that sends away, look-alike',
    when: 'the maker of a gateway sends its own pages there',
    asks: [
      {
        url: 'https://admin.zscaler.net/v1',
        from: 'https://admin.zscaler.net',
        answer: ['307 Temporary Redirect', 'location: https://gateway.zscaler.net/auD?origurl=a'],
        next: [{ url: 'https://gateway.zscaler.net/auD?origurl=a', answer: ['200 OK', HTML] }],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Set up CORS/, never: /your own network/ },
  },

  {
    kind: 'the user’s own network',
    when: 'a published page asks this machine',
    unplayed: 'No page of a test has a public address.',
    asks: [{ url: 'http://localhost:8080/v1', error: 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS' }],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'browser',
      step: /^Allow “Local network access” for `https:\/\/app\.example`/,
      never: /Set up CORS|HTTPS/,
    },
  },
  {
    kind: 'the user’s own network',
    when: 'the published page has no HTTPS, and so is never asked for',
    unplayed: 'No page of a test has a public address.',
    asks: [
      {
        url: 'http://192.168.56.1:8330/commands',
        from: 'http://app.example',
        error: 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
      },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'page',
      step: /^Serve the page over HTTPS/,
      never: /Set up CORS/,
    },
  },

  {
    kind: 'an image for one site',
    when: 'Cloudflare refuses it to a page of another owner',
    asks: [
      {
        url: 'https://files.other-company.example/a.png',
        headers: CROSS_SITE,
        answer: ['403 Forbidden', ...BY_CLOUDFLARE],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      headline: /^Cloudflare refused the image to a page of another site/,
      place: 'page',
      step: /^Serve the image from the page’s own site/,
      never: /key or token|allow the origin/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'an image for one site',
    when: 'page and image have one owner and two sites',
    asks: [{ url: 'https://images.example/a.jpg', headers: CROSS_SITE, answer: ['403 Forbidden', ...BY_CLOUDFLARE] }],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'proxy',
      step: /^Exempt this host or path from Hotlink Protection/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'an image for one site, look-alike',
    when: 'the server behind Cloudflare refused it',
    asks: [
      {
        url: 'https://images.example/a.jpg',
        headers: CROSS_SITE,
        answer: ['403 Forbidden', ...BY_CLOUDFLARE, 'cf-cache-status: MISS'],
      },
    ],
    says: { cause: 'refused-with-403', place: 'proxy', step: /^Look for the request in Cloudflare/, never: /Hotlink/ },
  },
  {
    kind: 'an image for one site, look-alike',
    when: 'what was refused is no image',
    asks: [{ url: API, headers: CROSS_SITE, answer: ['403 Forbidden', ...BY_CLOUDFLARE] }],
    says: { cause: 'refused-with-403', place: 'proxy', step: /^Look for the request in Cloudflare/, never: /Hotlink/ },
  },

  {
    kind: 'nothing behind Cloudflare',
    when: 'the tunnel is told the wrong address',
    asks: [{ url: API, answer: ['502 Bad Gateway', ...BY_CLOUDFLARE, 'cf-cache-status: DYNAMIC'] }],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      headline: /^Cloudflare got no usable answer from the server behind it \(502\)/,
      place: 'server',
      step: /^Read the log of `cloudflared`, or of the proxy behind Cloudflare/,
      never: /Set up CORS/,
      acted: ['probably-not', 'broken'],
    },
  },
  {
    kind: 'nothing behind Cloudflare',
    when: 'a preflight finds out',
    asks: [{ url: API, method: 'PUT', body: 10, preflight: ['502 Bad Gateway', ...BY_CLOUDFLARE] }],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'server',
      step: /^Read the log of `cloudflared`/,
      never: /Set up CORS/,
      acted: ['no', null],
    },
  },
  {
    kind: 'nothing behind Cloudflare, look-alike',
    when: 'the application itself says that a server behind it is gone',
    asks: [{ url: API, answer: ['502 Bad Gateway', ...BY_CLOUDFLARE, 'x-powered-by: Express'] }],
    says: {
      cause: 'backend-down',
      place: 'server',
      step: /^Read the output of the process/,
      prints: true,
      never: /cloudflared/,
    },
  },

  {
    kind: 'a site in place of its function',
    when: 'the address lacks the path of the function',
    asks: [
      {
        url: 'https://comments.netlify.app/',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: ['405 Method Not Allowed', 'server: Netlify', 'x-nf-request-id: a'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      headline: /^The start page of a site on Netlify takes no preflight/,
      place: 'page',
      step: /^Write the path of the function into the address: `\/\.netlify\/functions\/NAME`/,
      never: /Set up CORS/,
      acted: ['no', null],
    },
  },
  {
    kind: 'a site in place of its function, look-alike',
    when: 'a function takes no OPTIONS',
    asks: [
      {
        url: 'https://comments.netlify.app/.netlify/functions/comment',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: ['405 Method Not Allowed', 'server: Netlify', 'x-nf-request-id: a'],
      },
    ],
    says: { cause: 'options-not-routed', place: 'server', step: /^Answer `OPTIONS` before/, never: /start page/ },
  },

  {
    kind: 'a server of the platform',
    when: 'a storage is asked for a token with the key of its owner',
    asks: [
      {
        url: 'https://api.backblazeb2.com/b2api/v2/b2_authorize_account',
        headers: KEY,
        preflight: ['405 Method Not Allowed', 'content-type: application/json;charset=UTF-8'],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'proxy',
      step: /^Ask `api\.backblazeb2\.com` through your own server/,
      never: /Answer `OPTIONS`|is yours/,
    },
  },
  {
    kind: 'a server of the platform',
    when: 'a cloud is asked to send mail',
    asks: [
      {
        url: 'https://email.us-east-1.amazonaws.com/',
        method: 'POST',
        headers: { ...KEY, 'content-type': 'application/x-www-form-urlencoded' },
        body: 10,
        preflight: ['404 Not Found', 'x-amzn-requestid: a'],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'proxy',
      step: /^Ask `email\.us-east-1\.amazonaws\.com` through your own server/,
      never: /Answer `OPTIONS`|is yours/,
    },
  },
  {
    kind: 'a server of the platform, look-alike',
    when: 'an application that the platform runs',
    asks: [
      {
        url: 'https://mine.us-east-1.elasticbeanstalk.com/v1',
        headers: KEY,
        preflight: ['405 Method Not Allowed', 'content-type: application/json;charset=UTF-8'],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Answer `OPTIONS` before the router/,
      never: /through your own server/,
    },
  },

  {
    kind: 'a preflight that Envoy hands on',
    when: 'its CORS filter lists another origin, and what is behind takes no OPTIONS',
    asks: [
      {
        url: 'https://api.example/shop.Auth/Login',
        method: 'POST',
        headers: GRPC,
        body: 10,
        preflight: ['503 Service Unavailable', 'server: envoy', 'content-type: text/plain', 'content-length: 91'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'proxy',
      step: /^Compare this origin.*`allow_origin_string_match`/,
      never: /Set up CORS/,
      acted: ['no', null],
    },
  },
  {
    kind: 'a preflight that Envoy hands on, look-alike',
    when: 'the request itself finds nothing behind Envoy',
    asks: [{ url: API, answer: ['503 Service Unavailable', 'server: envoy', 'content-type: text/plain'] }],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'proxy',
      step: /^Read the flag in Envoy’s access log/,
      never: /allow_origin/,
    },
  },

  {
    kind: 'a hidden header',
    when: 'a document that PDF.js would ask for in parts',
    asks: [
      {
        url: 'https://files.example/a.pdf',
        answer: ['200 OK', ACAO, 'content-type: application/pdf', 'accept-ranges: bytes', 'content-length: 3'],
        passes: true,
      },
    ],
    says: {
      verdict: 'allowed',
      cause: 'header-not-exposed',
      confidence: 'hint',
      headline: /`Accept-Ranges`/,
      place: 'server',
      step: /^Expose `Accept-Ranges`/,
    },
  },
  {
    kind: 'a hidden header, look-alike',
    when: 'another file that could be asked for in parts',
    asks: [
      {
        url: THEIRS,
        answer: ['200 OK', ACAO, 'content-type: application/zip', 'accept-ranges: bytes', 'content-length: 3'],
        passes: true,
      },
    ],
    says: { verdict: 'allowed', cause: null, place: 'nowhere', step: /^$/ },
  },
]
