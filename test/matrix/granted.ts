import type { HeaderList } from '../../src/cors/exchange.ts'
import { getValues } from '../../src/cors/headers.ts'
import { isCorsSafelistedMethod } from '../../src/cors/methods.ts'
import { isOkStatus } from '../../src/cors/status.ts'
import { type Answer, ask, grantsTo } from '../contract/ask.ts'
import { filledIn } from '../lab/placeholders.ts'

/** What a configuration grants before its fault is mended. */
export interface Granted {
  /** Who is let in; `*`: everybody. Left out: the page alone. */
  readonly origins?: readonly string[]
  /** Those that are not safelisted. */
  readonly methods?: readonly string[]
  /** Lower case, as are the exposed ones. */
  readonly headers?: readonly string[]
  readonly exposed?: readonly string[]
  readonly credentials?: true
}

const ANYBODY = 'https://anybody.example'

/** The origins that are let in, as they come with a request. */
export const originsOf = ({ origins = ['{{page}}'] }: Granted, pageOrigin: string): readonly string[] =>
  origins.map((origin) => (origin === '*' ? ANYBODY : filledIn(origin, pageOrigin)))

const phrase = (origin: string, what: string): string => `${origin} may ${what}`

/** What is claimed to be granted, one phrase each. */
export const claims = (granted: Granted, pageOrigin: string): readonly string[] =>
  originsOf(granted, pageOrigin).flatMap((origin) =>
    [
      'read the answer',
      ...(granted.credentials === true ? ['read the answer with credentials'] : []),
      ...(granted.exposed ?? []).map((name) => `read ${name}`),
      ...(granted.methods ?? []).map((method) => `send ${method}`),
      ...(granted.headers ?? []).map((name) => `send ${name}`),
    ].map((what) => phrase(origin, what)),
  )

const grants = <T extends 'preflight' | 'actual'>(origin: string, answer: Answer, to: T) => {
  const names = ['access-control-allow-origin', 'access-control-allow-credentials']
  const isDoubled = names.some((name) => getValues(answer.headers, name).length > 1)
  return isDoubled || (to === 'preflight' && !isOkStatus(answer.status)) ? null : grantsTo(origin, answer, to)
}

const holds = (list: readonly string[], name: string): boolean => list.includes(name) || list.includes('*')

const withCredentials = (what: string, granted: { readonly anyone: boolean; readonly credentials: string | null }) =>
  granted.credentials === 'true' && !granted.anyone ? [what, `${what} with credentials`] : [what]

/**
 * What a server really grants of all that its configuration is said to grant, and of that to the page as well: one phrase
 * each, learned from its answers to preflights and to actual requests.
 */
export async function grantedBy(url: string, granted: Granted, pageOrigin: string): Promise<readonly string[]> {
  const { port, pathname } = new URL(url)
  const { methods = [], headers = [], exposed = [] } = granted

  const reads = async (origin: string) => {
    const got = grants(origin, await ask(Number(port), 'GET', pathname, [['Origin', origin]]), 'actual')
    if (got === null || !('exposed' in got)) return []
    const seen = exposed.filter((name) => holds(got.exposed, name)).map((name) => `read ${name}`)
    return [...withCredentials('read the answer', got), ...seen]
  }
  const sends = async (origin: string, method: string, header: string | null) => {
    const asked: HeaderList = [
      ['Origin', origin],
      ['Access-Control-Request-Method', method],
      ...(header === null ? [] : [['Access-Control-Request-Headers', header] as const]),
    ]
    const got = grants(origin, await ask(Number(port), 'OPTIONS', pathname, asked), 'preflight')
    if (got === null || !('methods' in got)) return []
    if (!isCorsSafelistedMethod(method) && !holds(got.methods, method)) return []
    if (header === null) return withCredentials(`send ${method}`, got)
    return holds(got.headers, header) ? withCredentials(`send ${header}`, got) : []
  }

  const phrases: string[] = []
  for (const origin of new Set([...originsOf(granted, pageOrigin), pageOrigin])) {
    const whats = [await reads(origin)]
    for (const method of methods) whats.push(await sends(origin, method, null))
    for (const header of headers) whats.push(await sends(origin, methods[0] ?? 'GET', header))
    phrases.push(...whats.flat().map((what) => phrase(origin, what)))
  }
  return phrases
}
