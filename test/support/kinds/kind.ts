import type { Place } from '../../../src/advice/advice.ts'
import { type Exchange, type HeaderList, type Response, unseen } from '../../../src/cors/exchange.ts'
import { unsafeRequestHeaders } from '../../../src/cors/request-headers.ts'
import type { ServerActed, Verdict } from '../../../src/cors/rule.ts'
import type { ActedNote } from '../../../src/diagnosis/acted.ts'
import type { Confidence } from '../../../src/diagnosis/cause.ts'
import { exchange, type LegOverrides, STOPPED } from '../exchanges.ts'

/** An answer as it goes over the wire: status and reason, then one header a line. */
export type Wire = readonly [status: string, ...headers: string[]]

/** One server of a journey. What is left out never came to an answer. */
export interface Hop {
  readonly url: string
  readonly preflight?: Wire
  readonly answer?: Wire
}

/** What a page asks for, and what each server answers. */
export interface Ask extends Hop {
  readonly method?: string
  /** What the page sets itself. */
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes of a body; none where it is left out. */
  readonly body?: number
  readonly with?: 'image' | 'script' | 'manifest'
  readonly credentials?: 'include'
  readonly redirect?: 'manual'
  /** Another page than the usual one. */
  readonly from?: string
  /** Where the redirects lead. */
  readonly next?: readonly Hop[]
  /** The page got its answer. */
  readonly passes?: true
  /** How Chromium ends it, where it is not the usual stop. */
  readonly error?: string
}

/** What a reader is told first. */
export interface Said {
  /** `blocked` where it is left out. */
  readonly verdict?: Verdict['kind']
  readonly cause: string | null
  readonly confidence?: Confidence
  readonly headline?: RegExp
  readonly place: Place
  readonly step: RegExp
  /** Whether any configuration is printed; none where it is left out. */
  readonly prints?: true | undefined
  /** What stands nowhere: not in the headline, the cause, the steps or the code. */
  readonly never?: RegExp
  readonly acted?: readonly [ServerActed, ActedNote | null]
}

/** One report of the field, or a relative of it that looks different. */
export interface Kind {
  /** What it is a case of. */
  readonly kind: string
  readonly when: string
  /** Headers of the pages that ask. */
  readonly page?: readonly string[]
  /** In the order in which the page asks. */
  readonly asks: readonly [Ask, ...Ask[]]
  /** Which of them the reader looks at; the last one where it is left out. */
  readonly at?: number
  readonly says: Said
  /** What is said otherwise in a real browser, which shows less or more than the simulated one. */
  readonly in?: Partial<Record<'chromium' | 'firefox', Partial<Said>>>
  /** Why no browser can play it in a test. */
  readonly unplayed?: string
}

export const APP = 'https://app.example'
export const API = 'https://api.example/v1/items'
/** A company that has nothing to do with the page’s. */
export const THEIRS = 'https://api.other-company.example/v2/items'

/** The header that lets the page read an answer. */
export const ACAO = `access-control-allow-origin: ${APP}`

/** All that a preflight for these needs. */
export const grants = (methods: string, headers = ''): readonly string[] => [
  ACAO,
  `access-control-allow-methods: ${methods}`,
  ...(headers === '' ? [] : [`access-control-allow-headers: ${headers}`]),
]

const headersOf = (lines: readonly string[]): HeaderList =>
  lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])

const responseOf = ([line, ...lines]: Wire): Response => {
  const [status = ''] = line.split(' ', 1)
  return {
    status: Number(status),
    statusText: line.slice(status.length + 1),
    fromCache: false,
    headers: headersOf(lines),
  }
}

const START = Date.UTC(2026, 0, 5, 9, 0, 0)
const APART = 10_000

/** How webRequest and the Fetch standard call what an element asks for. */
const ELEMENTS = {
  image: { type: 'image', mode: 'no-cors' },
  script: { type: 'script', mode: 'no-cors' },
  manifest: { type: 'other', mode: 'cors' },
} as const

const askedAs = ({ with: how }: Ask) =>
  how === undefined ? ({ type: 'xmlhttprequest', mode: 'cors' } as const) : ELEMENTS[how]

const fromWire = (wire: Wire | undefined) => (wire === undefined ? unseen('never-sent') : responseOf(wire))

/** Where the next hop of a journey is another site than two before it, the origin is hidden. */
const originAt = (hops: readonly Hop[], index: number, page: string): string => {
  const origins = [page, ...hops.slice(0, index + 1).map(({ url }) => new URL(url).origin)]
  const isTainted = origins.some(
    (origin, at) => at > 0 && origin !== origins[at + 1] && origins[at + 1] !== undefined && origin !== page,
  )
  return isTainted ? 'null' : page
}

const legOf = (ask: Ask, hops: readonly Hop[], index: number, startedAt: number): LegOverrides => {
  const hop = hops[index] ?? ask
  const page = ask.from ?? APP
  const isRewritten = index > 0 && hops.slice(0, index).some(({ answer }) => answer?.[0].startsWith('303'))
  const method = isRewritten ? 'GET' : (ask.method ?? 'GET')
  const set = Object.entries(ask.headers ?? {}).filter(
    ([name]) => !isRewritten || name.toLowerCase() !== 'content-type',
  )
  const isOwn = new URL(hop.url).origin === page && index === 0
  const origin = originAt(hops, index, page)
  const isPlain = askedAs(ask).mode === 'no-cors' || (isOwn && method === 'GET')
  const unsafeHeaders = unsafeRequestHeaders(set, 'chromium')
    .map(({ name }) => name.toLowerCase())
    .toSorted()
  const next = hops[index + 1]?.url
  return {
    url: hop.url,
    method,
    timing: { startedAt },
    origin: isPlain ? unseen('never-sent') : origin,
    requestHeaders:
      hop.answer === undefined
        ? unseen('never-sent')
        : [['Accept', '*/*'] as const, ...set, ...(isPlain ? [] : [['Origin', origin] as const])],
    preflight:
      hop.preflight === undefined
        ? null
        : { method, unsafeHeaders, origin, response: responseOf(hop.preflight), timing: { startedAt } },
    response: fromWire(hop.answer),
    ...(next !== undefined
      ? { ending: { how: 'redirected', to: next } as const, bodyStarted: false }
      : ask.passes
        ? { ending: { how: 'completed' } as const, bodyStarted: true }
        : ask.error === undefined
          ? STOPPED
          : { ending: { how: 'error', error: ask.error } as const, bodyStarted: false }),
  }
}

/** What Chromium would record of these, one every ten seconds. */
export const exchangesOf = ({ asks }: Pick<Kind, 'asks'>): readonly Exchange[] =>
  asks.map((ask, at) => {
    const hops: readonly Hop[] = [ask, ...(ask.next ?? [])]
    const startedAt = START + at * APART
    const [first, ...others] = hops.map((_, index) => legOf(ask, hops, index, startedAt))
    return exchange({
      id: `${at}`,
      startedAt,
      initiator: ask.from ?? APP,
      ...askedAs(ask),
      credentials: ask.credentials ?? (askedAs(ask).mode === 'cors' ? 'same-origin' : 'include'),
      legs: [first ?? {}, ...others],
    })
  })
