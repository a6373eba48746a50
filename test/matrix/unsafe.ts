import type { HeaderList } from '../../src/cors/exchange.ts'
import type { CorsPolicy } from '../../src/fix/policy.ts'
import { respond } from '../../src/fix/respond.ts'
import { ask, grantsTo } from '../contract/ask.ts'

/** A request that a repaired server must not grant more than its policy says. */
interface Probe {
  readonly what: string
  readonly origin: string | null
  readonly method: string
}

const NOBODY_ASKED = 'X-NOBODY-ASKED'

const probesOf = (pageOrigin: string, method: string, isOpen: boolean): readonly Probe[] => [
  { what: 'another origin', origin: 'https://evil.example', method },
  { what: 'the page’s origin as a prefix', origin: `${pageOrigin}.evil.example`, method },
  { what: 'the origin null', origin: 'null', method },
  // Where everybody is let in, nobody is no danger.
  ...(isOpen ? [] : [{ what: 'no origin', origin: null, method }]),
  { what: 'another method', origin: pageOrigin, method: NOBODY_ASKED },
]

const originHeader = (origin: string | null): HeaderList => (origin === null ? [] : [['Origin', origin]])

type Granted = ReturnType<typeof grantsTo>

const listsOf = (granted: NonNullable<Granted>): readonly string[] =>
  'methods' in granted ? [...granted.methods, ...granted.headers] : granted.exposed

/** What a server grants beyond what is meant; empty: nothing. To grant less is no danger. */
const excess = (got: Granted, meant: Granted): readonly string[] => {
  if (got === null) return []
  if (meant === null) return ['the answer itself']
  const names = new Set(listsOf(meant))
  return [
    ...(got.anyone && !meant.anyone ? ['the answer, to anyone'] : []),
    ...(got.credentials !== null && meant.credentials === null ? ['credentials'] : []),
    ...listsOf(got).filter((name) => !names.has(name)),
  ]
}

interface Repaired {
  readonly policy: CorsPolicy
  readonly pageOrigin: string
  readonly method: string
  /** Header names, lower case, that its middleware allows whatever it is told. */
  readonly free?: readonly string[]
}

/** Asks a repaired server what it must refuse; answers one sentence for each that it grants all the same. */
export async function grantedUnsafely(
  url: string,
  { policy, pageOrigin, method, free = [] }: Repaired,
): Promise<readonly string[]> {
  const { port, pathname } = new URL(url)
  const granted: string[] = []
  for (const { what, origin, method: asked } of probesOf(pageOrigin, method, policy.origins === '*')) {
    const preflight: HeaderList = [...originHeader(origin), ['Access-Control-Request-Method', asked]]
    const ways = [
      ['preflight', 'OPTIONS', preflight],
      ['actual', 'GET', originHeader(origin)],
    ] as const
    for (const [to, verb, headers] of ways) {
      const got = grantsTo(origin, await ask(Number(port), verb, pathname, headers), to, free)
      const meant = grantsTo(origin, respond(policy, { method: verb, headers }), to, free)
      for (const more of excess(got, meant)) granted.push(`${what} (${to}) is granted ${more}`)
    }
  }
  return granted
}
