import type { Exchange, HeaderList } from '../../../../src/cors/exchange.ts'
import { unsafeRequestHeaders } from '../../../../src/cors/request-headers.ts'
import {
  type Case,
  NEXT,
  NEXT_WITH_PASSWORD,
  ORIGIN,
  PATH,
  type Place,
  type RawHeader,
} from '../../../differential/case.ts'
import { generateCase } from '../../../differential/generate.ts'
import type { Chance } from '../../../differential/random.ts'
import { exchange, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'

const PAGE = 'https://app.example'

const SERVERS: Readonly<Record<Place, string>> = {
  'same-site': 'https://www.app.example',
  'cross-site': 'https://api.other.example',
  'plain-http': 'http://api.other.example',
  'same-origin': PAGE,
}

const legOf = (it: Case, at: number, browser: Exchange['browser']): LegOverrides => {
  const urlOf = (index: number) => `${SERVERS[it.hops[index]?.place ?? 'cross-site']}/case/${it.id}/${index}`
  const filled = (lines: readonly RawHeader[]): HeaderList =>
    lines.map(([name, value]) => [
      name,
      value
        .replaceAll(ORIGIN, PAGE)
        .replaceAll(NEXT, urlOf(at + 1))
        .replaceAll(NEXT_WITH_PASSWORD, urlOf(at + 1).replace('//', '//user:password@'))
        .replaceAll(PATH, '/case'),
    ])
  const hop = it.hops[at] ?? it.hops[0]
  const { method } = it.request
  const requestHeaders: HeaderList = [['Accept', '*/*'], ...it.request.headers, ['Origin', PAGE]]
  const unsafeHeaders = unsafeRequestHeaders(requestHeaders, browser).map(({ name }) => name.toLowerCase())
  const response = { status: hop.actual.status, headers: filled(hop.actual.headers) }
  const to = response.headers.find(([name]) => name === 'Location')?.[1] ?? '/'
  const stop: LegOverrides = browser === 'chromium' ? STOPPED : { ending: { how: 'completed' } }
  return {
    url: urlOf(at),
    method,
    requestHeaders,
    response,
    ...((!['GET', 'HEAD', 'POST'].includes(method) || unsafeHeaders.length > 0) && {
      preflight: {
        method,
        unsafeHeaders,
        response: { status: hop.preflight.status, headers: filled(hop.preflight.headers) },
      },
    }),
    ...(at === it.hops.length - 1 ? stop : { ending: { how: 'redirected', to } }),
  }
}

/** A random exchange as a browser would record it that stops on whatever is wrong: the cases of the differential run. */
export const generatedExchange = (chance: Chance, id: string): Exchange => {
  const browser = chance.pick(['chromium', 'firefox'] as const)
  const it = generateCase(chance, id)
  const [first, ...rest] = it.hops.map((_, index) => legOf(it, index, browser))
  return exchange({
    id,
    browser,
    initiator: PAGE,
    credentials: it.request.credentials,
    legs: [first ?? {}, ...rest],
  })
}
