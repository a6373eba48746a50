import { expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import { serverActed } from '../../../src/cors/server-acted.ts'
import { actedWords } from '../../../src/report/words.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../support/exchanges.ts'

const NEVER = { seen: false, why: 'never-sent' } as const
const HIDDEN = { seen: false, why: 'withheld-by-browser' } as const

test.each<readonly [words: string, when: string, given: ExchangeOverrides]>([
  [
    'the `PUT` was never sent',
    'the preflight failed',
    {
      leg: {
        ...STOPPED,
        method: 'PUT',
        requestHeaders: HIDDEN,
        response: NEVER,
        preflight: { response: { status: 401, headers: {} } },
      },
    },
  ],
  [
    'the server answered the `GET`',
    'the response lacks its headers',
    { leg: { ...STOPPED, response: { headers: {} } } },
  ],
  [
    'the `GET` never reached the server',
    'nothing listens there',
    {
      leg: {
        response: NEVER,
        bodyStarted: false,
        ending: { how: 'error', error: 'net::ERR_CONNECTION_REFUSED' },
      },
    },
  ],
  [
    'the server may have acted',
    'the connection broke',
    {
      leg: {
        response: NEVER,
        bodyStarted: false,
        ending: { how: 'error', error: 'net::ERR_CONNECTION_RESET' },
      },
    },
  ],
  [
    'the server answered the `GET` with a redirect',
    'the redirect was followed to a server that is down',
    {
      legs: [
        {
          ending: { how: 'redirected', to: 'https://api.example/new' },
          response: {
            status: 302,
            headers: { Location: '/new', 'Access-Control-Allow-Origin': 'https://app.example' },
          },
        },
        {
          url: 'https://api.example/new',
          response: NEVER,
          bodyStarted: false,
          ending: { how: 'error', error: 'net::ERR_CONNECTION_REFUSED' },
        },
      ],
    },
  ],
  ['', 'all went well', {}],
  ['', 'it was blocked before recording began', { beforeRecording: true, leg: STOPPED }],
])('“%s”: %s', (words, _, given) => {
  const it = exchange(given)
  const verdict = judge(it)
  expect(
    actedWords({
      ...it,
      serverActed: serverActed(it, verdict),
      verdict: { kind: verdict.kind, ...(verdict.kind === 'blocked' && { stage: verdict.by.stage }) },
    }),
  ).toBe(words)
})
