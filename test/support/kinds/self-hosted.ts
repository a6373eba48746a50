import { ACAO, grants, type Kind } from './kind.ts'

/** What programs that people run themselves answer, and what stands in their place. */

const JSON_BODY = 'content-type: application/json'
const JSON_HEADERS = { 'content-type': 'application/json' }
const ANY = 'access-control-allow-origin: *'
const AIOHTTP = 'server: Python/3.8 aiohttp/3.7.1'
const EXPRESS = 'x-powered-by: Express'
const MCP_ASKS = { accept: 'text/event-stream', 'mcp-session-id': '1' }
const MCP_GRANTS = [
  '204 No Content',
  ANY,
  'access-control-allow-methods: GET, POST, DELETE',
  'access-control-allow-headers: content-type, mcp-session-id',
] as const
const HOME = 'https://homeassistant.app.example:8123'
const HOME_GRANTS = ['200 OK', AIOHTTP, ...grants('GET', 'AUTHORIZATION')] as const
const STATES = {
  url: `${HOME}/api/states`,
  headers: { authorization: 'Bearer a' },
  preflight: HOME_GRANTS,
  answer: ['200 OK', AIOHTTP, ACAO, JSON_BODY],
  passes: true,
} as const
const HISTORY = {
  url: `${HOME}/api/history/period`,
  headers: { authorization: 'Bearer a' },
  preflight: ['405 Method Not Allowed', AIOHTTP, 'allow: GET,HEAD', 'content-type: text/plain; charset=utf-8'],
} as const

export const SELF_HOSTED: readonly Kind[] = [
  {
    kind: 'another program at the port',
    when: 'macOS answers a request in place of the server',
    asks: [
      {
        from: 'http://localhost:8000',
        url: 'http://localhost:5000/orgs',
        credentials: 'include',
        answer: ['403 Forbidden', 'content-length: 0', 'server: AirTunes/595.13.1'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      headline: /^The AirPlay Receiver of macOS answered the request \(403\)/,
      place: 'server',
      step: /^Start the server at another port/,
      never: /origins that the server allows|login/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'another program at the port',
    when: 'macOS answers a preflight, by the address of this machine',
    asks: [
      {
        from: 'http://localhost:8000',
        url: 'http://127.0.0.1:7000/orgs',
        method: 'PUT',
        preflight: ['403 Forbidden', 'content-length: 0', 'server: AirTunes/670.6.2'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      headline: /answered the preflight \(403\)/,
      place: 'server',
      step: /^Start the server at another port/,
      never: /in place of `localhost`/,
    },
  },
  {
    kind: 'another program at the port, look-alike',
    when: 'a server on this machine refuses',
    asks: [
      {
        from: 'http://localhost:8000',
        url: 'http://localhost:5000/orgs',
        credentials: 'include',
        answer: ['403 Forbidden', 'content-length: 0', 'server: Werkzeug/3.0'],
      },
    ],
    says: {
      cause: 'refused-with-403',
      place: 'server',
      step: /^Ask again without `Origin`/,
      prints: true,
      never: /AirPlay|macOS/,
    },
  },
  {
    kind: 'a program whose list has the origin',
    when: 'one of its paths is outside of its CORS layer',
    asks: [STATES, HISTORY],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Update Home Assistant: it lets .* in at `\/api\/states`/,
      never: /Name the origin/,
    },
  },
  {
    kind: 'a program whose list has the origin, look-alike',
    when: 'nothing shows that it has',
    asks: [HISTORY],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Name the origin, without a slash at its end, in the configuration of Home Assistant/,
      never: /Update/,
    },
  },
  {
    kind: 'a program whose list has the origin, look-alike',
    when: 'another program at the same address has it',
    asks: [{ url: `${HOME}/hooks`, answer: ['200 OK', AIOHTTP, ACAO, JSON_BODY], passes: true }, HISTORY],
    says: { cause: 'options-not-routed', place: 'server', step: /^Name the origin/, never: /Update/ },
  },
  {
    kind: 'a program without a setting for CORS',
    when: 'Immich behind Nginx',
    asks: [
      {
        url: 'https://photos.app.example/api/albums',
        headers: { 'x-api-key': 'a' },
        preflight: ['404 Not Found', 'server: nginx', EXPRESS, JSON_BODY, 'x-immich-cid: 7te6fh1l'],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'proxy',
      step: /^Set the headers and answer preflights in the proxy in front of Immich, in the `location` that serves `\/api` itself/,
      never: /app\.use|enableCors/,
    },
  },
  {
    kind: 'a program without a setting for CORS, look-alike',
    when: 'an application of one’s own has the same path',
    asks: [
      {
        url: 'https://photos.app.example/api/albums',
        headers: { 'x-api-key': 'a' },
        preflight: ['404 Not Found', 'server: nginx', EXPRESS, JSON_BODY],
      },
    ],
    says: { cause: 'options-not-routed', place: 'server', step: /./, prints: true, never: /Immich/ },
  },
  {
    kind: 'a redirect to another name of the site',
    when: 'Nginx sends it without headers, from where only a fixed path is asked',
    asks: [
      {
        url: 'https://chat.app.example/.well-known/matrix/client',
        answer: ['302 Found', 'server: nginx', 'location: https://www.chat.app.example/.well-known/matrix/client'],
      },
    ],
    says: {
      cause: 'redirected-actual',
      place: 'server',
      step: /./,
      prints: true,
      never: /absolute_redirect/,
    },
  },
  {
    kind: 'a redirect to another name of the site, look-alike',
    when: 'Nginx names a port of its own in it',
    asks: [
      {
        url: 'https://chat.app.example/files',
        answer: ['301 Moved Permanently', 'server: nginx', 'location: https://chat.app.example:8443/files/'],
      },
    ],
    says: { cause: 'redirected-actual', place: 'page', step: /^Ask for/, prints: true },
  },
  {
    kind: 'a status that the protocol asks for',
    when: 'a server of MCP offers no stream',
    asks: [
      {
        url: 'https://tools.app.example/mcp',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        preflight: MCP_GRANTS,
        answer: ['200 OK', ANY, 'access-control-expose-headers: mcp-session-id', 'mcp-session-id: 1', JSON_BODY],
        passes: true,
      },
      {
        url: 'https://tools.app.example/mcp',
        headers: MCP_ASKS,
        preflight: MCP_GRANTS,
        answer: ['405 Method Not Allowed', 'allow: POST', JSON_BODY],
      },
    ],
    says: {
      cause: 'mcp-without-stream',
      confidence: 'likely',
      place: 'server',
      step: /^Send the CORS headers with this 405 too, .*: the other answers of this server have them/,
      never: /Check the method/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'a status that the protocol asks for',
    when: 'a server of MCP lets no client end a session',
    asks: [
      {
        url: 'https://tools.app.example/mcp',
        method: 'DELETE',
        headers: { 'mcp-session-id': '1' },
        preflight: MCP_GRANTS,
        answer: ['405 Method Not Allowed', JSON_BODY],
      },
    ],
    says: {
      cause: 'mcp-without-stream',
      place: 'server',
      step: /^Send the CORS headers with this 405 too/,
      never: /offers no stream/,
    },
  },
  {
    kind: 'a status that the protocol asks for, look-alike',
    when: 'a page asks a route for what it does not take',
    asks: [
      {
        url: 'https://tools.app.example/events',
        headers: { accept: 'text/event-stream', 'x-request-id': '1' },
        preflight: [
          '204 No Content',
          ANY,
          'access-control-allow-methods: GET',
          'access-control-allow-headers: x-request-id',
        ],
        answer: ['405 Method Not Allowed', 'allow: POST', JSON_BODY],
      },
    ],
    says: { cause: 'status-says', place: 'page', step: /^Check the method/, never: /MCP/ },
  },
  {
    kind: 'the page of an application asks Ollama',
    when: 'Ollama takes its scheme with a `*` alone',
    asks: [
      {
        from: 'app://obsidian.md',
        url: 'http://127.0.0.1:11434/api/chat',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        preflight: ['403 Forbidden', 'content-length: 0'],
      },
    ],
    says: {
      cause: 'origin-not-listed',
      place: 'server',
      step: /^Add `app:\/\/obsidian\.md`/,
      prints: true,
      never: /no way to write/,
    },
    unplayed: 'no browser has such a page',
  },
  {
    kind: 'a map tile that is refused with an origin',
    when: 'Apache hands it out',
    asks: [
      {
        url: 'https://tiles.app.example/14/8800/5373.png',
        answer: ['403 Forbidden', 'server: Apache/2.4.65 (Debian)', 'content-type: text/html; charset=iso-8859-1'],
      },
    ],
    says: { cause: 'platform-says', place: 'server', step: /^Ask for the tile with `curl`, without `Origin`/ },
  },
  {
    kind: 'a map tile that is refused with an origin, look-alike',
    when: 'Apache refuses another file',
    asks: [
      {
        url: 'https://tiles.app.example/14/legend.png',
        answer: ['403 Forbidden', 'server: Apache/2.4.65 (Debian)', 'content-type: text/html; charset=iso-8859-1'],
      },
    ],
    says: { cause: 'platform-says', place: 'proxy', step: /^Read `error_log`/, never: /tile/ },
  },
  {
    kind: 'CouchDB that takes a preflight for a request',
    when: 'the page logs in by a header',
    asks: [
      {
        url: 'https://couch.app.example/notes',
        headers: { authorization: 'Basic a' },
        preflight: [
          '405 Method Not Allowed',
          'server: CouchDB/2.3.1 (Erlang OTP/19)',
          'allow: DELETE,GET,HEAD,POST',
          JSON_BODY,
        ],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Switch CORS on in `local\.ini` of CouchDB, .*`authorization`/,
    },
  },
  {
    kind: 'a page that the program behind a proxy takes for another',
    when: 'Grafana answers',
    asks: [
      {
        from: 'https://charts.app.example',
        url: 'https://charts.app.example/api/ds/query',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        passes: true,
        answer: [
          '403 Forbidden',
          'content-type: text/plain; charset=utf-8',
          'x-content-type-options: nosniff',
          'content-length: 19',
        ],
      },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'server',
      step: /^Name `charts\.app\.example` in `csrf_trusted_origins`/,
    },
  },
  {
    kind: 'a page that the program behind a proxy takes for another, look-alike',
    when: 'other words refuse',
    asks: [
      {
        from: 'https://charts.app.example',
        url: 'https://charts.app.example/api/ds/query',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        passes: true,
        answer: [
          '403 Forbidden',
          'content-type: text/plain; charset=utf-8',
          'x-content-type-options: nosniff',
          'content-length: 10',
        ],
      },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'server',
      step: /^Repeat the request without `Origin`/,
      never: /Grafana/,
    },
  },
  {
    kind: 'a program with CORS of its own, at its port',
    when: 'a flow of Node-RED answers',
    asks: [
      {
        from: 'http://localhost:3000',
        url: 'http://localhost:1880/form',
        answer: ['200 OK', 'x-powered-by: Express', JSON_BODY, 'etag: W/"1e-a"'],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set `httpNodeCors` in `settings\.js`/,
      prints: true,
    },
    unplayed: 'the port belongs to what runs on this machine',
  },
  {
    kind: 'a program with CORS of its own, at its port, look-alike',
    when: 'another program has that port',
    asks: [
      {
        from: 'http://localhost:3000',
        url: 'http://localhost:1880/form',
        answer: ['200 OK', 'server: nginx', JSON_BODY],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set up CORS in Nginx/,
      prints: true,
      never: /Node-RED/,
    },
    unplayed: 'the port belongs to what runs on this machine',
  },
  {
    kind: 'a console in place of the API',
    when: 'the page asks the port of Supabase’s Studio',
    asks: [
      {
        url: 'https://studio.app.example/auth/v1/signup',
        method: 'POST',
        headers: { apikey: 'a', ...JSON_HEADERS },
        body: 20,
        preflight: ['404 Not Found', 'x-powered-by: Next.js', 'content-type: text/html; charset=utf-8'],
      },
    ],
    says: { cause: 'options-not-routed', place: 'page', step: /^Write the address of Supabase’s API/, prints: true },
  },
  {
    kind: 'a console in place of the API, look-alike',
    when: 'an application of Next.js has another path',
    asks: [
      {
        url: 'https://studio.app.example/api/auth/signup',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        preflight: ['404 Not Found', 'x-powered-by: Next.js', 'content-type: text/html; charset=utf-8'],
      },
    ],
    says: { cause: 'options-not-routed', place: 'server', step: /./, prints: true, never: /Supabase/ },
  },
  {
    kind: 'a server that means to let the page of an app in',
    when: 'a proxy writes its own host as the origin',
    asks: [
      {
        from: 'app://obsidian.md',
        url: 'https://couch.example/notes',
        headers: { authorization: 'Basic a' },
        preflight: [
          '204 No Content',
          'access-control-allow-origin: couch.example',
          'access-control-allow-headers: authorization',
        ],
      },
    ],
    says: {
      cause: 'malformed-value',
      place: 'server',
      step: /^Change the server, .* send exactly `app:\/\/obsidian\.md`/,
    },
    unplayed: 'no browser has such a page',
  },
  {
    kind: 'a server that means to let the page of an app in, look-alike',
    when: 'the server has no word of CORS',
    asks: [
      {
        from: 'app://obsidian.md',
        url: 'https://couch.example/notes',
        headers: { authorization: 'Basic a' },
        preflight: ['404 Not Found', JSON_BODY],
      },
    ],
    says: { cause: 'options-not-routed', place: 'page', step: /^Ask by `requestUrl`/ },
    unplayed: 'no browser has such a page',
  },
  {
    kind: 'a program with CORS of its own',
    when: 'a device with Tasmota answers',
    asks: [
      {
        from: 'http://app.example',
        url: 'http://lamp.app.example/cm?cmnd=Power',
        answer: ['200 OK', 'server: Tasmota/6.4.1 (Sonoff Basic)', JSON_BODY],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Allow the origin in the console of Tasmota/ },
  },
  {
    kind: 'a program with CORS of its own',
    when: 'a flow of n8n answers',
    asks: [{ url: 'https://n8n.app.example/webhook/5/test', answer: ['200 OK', EXPRESS, JSON_BODY] }],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Name the origin in the Webhook node/, prints: true },
  },
  {
    kind: 'a program with CORS of its own, look-alike',
    when: 'an application takes webhooks',
    asks: [{ url: 'https://pay.app.example/webhook/5/test', answer: ['200 OK', EXPRESS, JSON_BODY] }],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set up CORS in Express/,
      prints: true,
      never: /n8n/,
    },
  },
  {
    kind: 'credentials and `*`',
    when: 'Payload lets every origin in',
    asks: [
      {
        url: 'https://cms.app.example/api/images',
        headers: JSON_HEADERS,
        credentials: 'include',
        preflight: [
          '200 OK',
          'x-powered-by: Next.js, Payload',
          ANY,
          'access-control-allow-methods: PUT, PATCH, POST, GET, DELETE, OPTIONS',
          'access-control-allow-headers: Origin, Content-Type',
        ],
      },
    ],
    says: {
      cause: 'wildcard-with-credentials',
      place: 'server',
      step: /^Name the origin in `cors` of `payload\.config\.ts`/,
      prints: true,
    },
  },
  {
    kind: 'credentials and `*`, look-alike',
    when: 'an application of Next.js lets every origin in',
    asks: [
      {
        url: 'https://cms.app.example/api/images',
        headers: JSON_HEADERS,
        credentials: 'include',
        preflight: [
          '200 OK',
          'x-powered-by: Next.js',
          ANY,
          'access-control-allow-methods: GET',
          'access-control-allow-headers: Content-Type',
        ],
      },
    ],
    says: { cause: 'wildcard-with-credentials', place: 'server', step: /./, prints: true, never: /payload/ },
  },
  {
    kind: 'a server that a tool for its developers asks',
    when: 'MCP Inspector asks for its metadata',
    asks: [
      {
        from: 'http://localhost:6274',
        url: 'https://phone.example/.well-known/oauth-protected-resource',
        headers: { 'mcp-protocol-version': 'a' },
        preflight: ['405 Method Not Allowed', 'content-length: 0'],
      },
    ],
    says: { cause: 'options-not-routed', place: 'server', step: /^Answer `OPTIONS` before the router/ },
    unplayed: 'the page has a port of its own',
  },
  {
    kind: 'a server that a tool for its developers asks, look-alike',
    when: 'a page in development asks a server on the internet',
    asks: [
      {
        from: 'http://localhost:5173',
        url: 'https://phone.example/.well-known/oauth-protected-resource',
        headers: { 'mcp-protocol-version': 'a' },
        preflight: ['405 Method Not Allowed', 'content-length: 0'],
      },
    ],
    says: { cause: 'options-not-routed', place: 'proxy', step: /through your own server/ },
    unplayed: 'the page has a port of its own',
  },
]
