import { API, type Kind } from './kind.ts'

/** What has a way of its own for pages: cookies or none, fonts, file types, frames, addresses for programs. */

const ANY = 'access-control-allow-origin: *'
const JSON_BODY = 'content-type: application/json'

export const PROGRAMS: readonly Kind[] = [
  {
    kind: 'credentials and `*`',
    when: 'the server sets a cookie, so that the page needs them',
    asks: [
      {
        url: API,
        credentials: 'include',
        answer: ['200 OK', 'x-powered-by: Express', ANY, JSON_BODY, 'set-cookie: a=1; SameSite=None; Secure'],
      },
    ],
    says: {
      cause: 'wildcard-with-credentials',
      place: 'server',
      step: /^Name the origin `https:\/\/app\.example` instead of/,
      prints: true,
    },
  },
  {
    kind: 'credentials and `*`, look-alike',
    when: 'a token logs in, and no cookie shows',
    asks: [
      {
        url: API,
        headers: { authorization: 'Bearer a' },
        credentials: 'include',
        preflight: [
          '204 No Content',
          'x-powered-by: Express',
          ANY,
          'access-control-allow-methods: GET',
          'access-control-allow-headers: authorization',
        ],
      },
    ],
    says: { cause: 'wildcard-with-credentials', place: 'page', step: /^Leave credentials out/, prints: true },
  },
  {
    kind: 'credentials and `*`',
    when: 'the client of SignalR includes them by itself',
    asks: [
      {
        url: 'https://api.example/hub/negotiate?negotiateVersion=1',
        method: 'POST',
        headers: { 'x-signalr-user-agent': 'Microsoft SignalR/8.0' },
        credentials: 'include',
        preflight: [
          '204 No Content',
          'server: Kestrel',
          ANY,
          'access-control-allow-methods: POST',
          'access-control-allow-headers: x-signalr-user-agent',
        ],
      },
    ],
    says: {
      cause: 'wildcard-with-credentials',
      place: 'server',
      step: /^Name the origin/,
      prints: true,
      never: /axios|XMLHttpRequest/,
    },
  },
  {
    kind: 'the host check of Vite',
    when: 'a tunnel hands requests on under its own name',
    asks: [
      {
        url: 'https://quick-brown-fox.trycloudflare.com/src/main.ts',
        answer: ['403 Forbidden', 'server: cloudflare', 'cf-ray: a1-AMS', 'content-type: text/plain', 'vary: Origin'],
      },
    ],
    says: {
      cause: 'host-check',
      confidence: 'likely',
      place: 'server',
      step: /`server\.allowedHosts` of Vite/,
      never: /firewall|Security Events/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'the host check of Vite, look-alike',
    when: 'an application behind the same tunnel refuses, with a length and a character set',
    asks: [
      {
        url: 'https://quick-brown-fox.trycloudflare.com/v1/items',
        answer: [
          '403 Forbidden',
          'server: cloudflare',
          'cf-ray: a1-AMS',
          'content-type: text/plain; charset=utf-8',
          'content-length: 9',
          'vary: Origin',
        ],
      },
    ],
    says: {
      cause: 'origin-not-listed',
      place: 'server',
      step: /^Add `https:/,
      never: /allowedHosts|firewall/,
    },
  },
]
