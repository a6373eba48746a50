import type { Kind } from './kind.ts'

/** Pages that ask an address which is right on one machine alone. */

export const ADDRESSES: readonly Kind[] = [
  {
    kind: 'an address of another machine',
    when: 'a page of the network asks for `localhost`',
    asks: [
      { from: 'http://192.168.1.7:3000', url: 'http://localhost:5001/check', error: 'net::ERR_CONNECTION_REFUSED' },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'page',
      step: /^Write `192\.168\.1\.7` in place of `localhost`/,
    },
    unplayed: 'no browser of a test finds this machine’s port closed for sure',
  },
  {
    kind: 'an address of another machine, look-alike',
    when: 'a name of this machine asks for `localhost`',
    asks: [{ from: 'http://app.test:3000', url: 'http://localhost:5001/check', error: 'net::ERR_CONNECTION_REFUSED' }],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'server',
      step: /^Start the server at `localhost:5001`/,
      never: /in place of `localhost/,
    },
    unplayed: 'no browser of a test finds this machine’s port closed for sure',
  },
  {
    kind: 'an address without its port',
    when: 'the page itself came from another port of the host',
    asks: [
      {
        from: 'http://192.168.1.52:7999',
        url: 'http://192.168.1.52/api/token',
        error: 'net::ERR_CONNECTION_REFUSED',
      },
    ],
    says: { verdict: 'failed', cause: null, place: 'page', step: /^Write the port into the address/ },
    unplayed: 'no browser of a test finds this machine’s port closed for sure',
  },
  {
    kind: 'an address without its port, look-alike',
    when: 'it names one at which nothing listens',
    asks: [
      {
        from: 'http://192.168.1.52:7999',
        url: 'http://192.168.1.52:8000/api/token',
        error: 'net::ERR_CONNECTION_REFUSED',
      },
    ],
    says: { verdict: 'failed', cause: null, place: 'server', step: /^Start the server at/, never: /Write the port/ },
    unplayed: 'no browser of a test finds this machine’s port closed for sure',
  },
  {
    kind: 'an address of development that was published',
    when: 'an extension stops the request before anyone refuses it',
    asks: [{ from: 'https://app.example', url: 'http://localhost:3000/api/me', error: 'net::ERR_BLOCKED_BY_CLIENT' }],
    says: { verdict: 'failed', cause: null, place: 'page', step: /^Write the published address/ },
    unplayed: 'no test has such an extension',
  },
  {
    kind: 'an address of development that was published',
    when: 'a development server has a certificate of its own',
    asks: [
      { from: 'https://app.example', url: 'https://localhost:5001/api/me', error: 'net::ERR_CERT_AUTHORITY_INVALID' },
    ],
    says: { verdict: 'failed', cause: null, place: 'page', step: /^Write the published address/ },
    unplayed: 'no test has such a certificate',
  },
  {
    kind: 'an address of development that was published, look-alike',
    when: 'the page is in development too',
    asks: [{ from: 'http://localhost:5173', url: 'http://localhost:3000/api/me', error: 'net::ERR_BLOCKED_BY_CLIENT' }],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'browser',
      step: /^Repeat the request in a window/,
      never: /published address/,
    },
    unplayed: 'no test has such an extension',
  },
]
