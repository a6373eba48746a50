import { type Exchange, seen, seenAnswers } from '../../src/cors/exchange.ts'
import { getHeader } from '../../src/cors/headers.ts'
import { judge } from '../../src/cors/judge.ts'
import { insecureOriginTrusted, nullOriginTrusted } from '../../src/cors/warning-checks.ts'
import { letsAnybodyIn, trustsOrigin } from '../../src/diagnosis/reflected-origin.ts'
import { unvariedOrigin, unvariedSentence } from '../../src/diagnosis/vary-missing.ts'
import { mdCode, mdSentence } from '../../src/report/markdown/escape.ts'
import { signed } from '../exchange-text.ts'
import type { Paint } from '../paint.ts'
import { failed, STATUS, type Status, usage } from '../problem.ts'
import type { Terminal } from '../terminal.ts'
import { ask } from './ask.ts'
import type { Asking } from './asking.ts'
import { type Attacker, attackersOf } from './attackers.ts'
import { type ProbeOptions, reachOf, withTransport } from './reach.ts'
import { howFor } from './told.ts'
import type { Came } from './transport.ts'

/** Something unsafe, by the id of the panel’s warning for it. */
export interface Unsafe {
  readonly id: string
  readonly sentence: string
}

interface Tried {
  readonly attacker: Attacker
  readonly exchange: Exchange
  readonly isTrusted: boolean
}

interface Audited {
  readonly own: Exchange
  readonly tried: readonly Tried[]
  readonly unsafe: readonly Unsafe[]
}

const lastOf = ({ legs }: Exchange) => legs.at(-1) ?? legs[0]

const allowedOrigins = (exchange: Exchange): readonly (string | null)[] =>
  seenAnswers({ preflight: null, response: lastOf(exchange).response }).map(({ headers }) =>
    getHeader(headers, 'access-control-allow-origin'),
  )

/** Whether the answer to the same request depends on who asks: one that is always the same may be cached as it is. */
const dependsOnOrigin = (own: Exchange, others: readonly Exchange[], without: Came | null): boolean => {
  const [mine] = allowedOrigins(own)
  const theirs = others.flatMap(allowedOrigins)
  const plain = without?.ok ? [getHeader(without.headers, 'access-control-allow-origin')] : []
  return mine !== undefined && [...theirs, ...plain].some((other) => other !== mine)
}

const WITH_CREDENTIALS = seen('include' as const)

const unvaried = (own: Exchange): string | null => {
  const leg = lastOf(own)
  const origin = leg.response.seen ? unvariedOrigin({ leg, response: leg.response.value }, own.browser) : null
  return origin === null ? null : unvariedSentence(origin)
}

/** The check of the panel on an answer to a request without `Origin`, which a cache may keep for everybody. */
const keptWithoutOrigin = (own: Exchange, without: Came | null): string | null => {
  const leg = lastOf(own)
  if (without?.ok !== true || !leg.response.seen) return null
  const mine = getHeader(leg.response.value.headers, 'access-control-allow-origin')
  if (mine === null || mine === '*' || unvaried(own) !== null) return null
  const headers = [...without.headers.filter(([name]) => name.toLowerCase() !== 'access-control-allow-origin')]
  const asIfMine = { status: without.status, statusText: '', fromCache: false }
  const kept = { ...asIfMine, headers: [...headers, ['Access-Control-Allow-Origin', mine] as const] }
  return unvariedOrigin({ leg, response: kept }, own.browser) === null
    ? null
    : 'Without `Origin`, the answer has no `Vary: Origin`: a cache can keep it and serve it to the page, where the browser blocks it.'
}

const unsafeOf = (asking: Asking, own: Exchange, tried: readonly Tried[], without: Came | null): readonly Unsafe[] => {
  const foreign = tried.filter(({ attacker, isTrusted }) => attacker.isForeign && isTrusted)
  const check = (id: string, sentence: string | null | undefined): readonly Unsafe[] =>
    sentence === null || sentence === undefined ? [] : [{ id, sentence }]
  const by = (id: Attacker['id']) => tried.find(({ attacker }) => attacker.id === id)?.exchange
  const [opaque, insecure] = [by('null'), by('http')]
  const others = tried.map(({ exchange }) => exchange)
  return [
    ...foreign.map(({ attacker }) => ({
      id: 'any-origin-with-credentials',
      sentence: letsAnybodyIn(asking.origin, attacker.origin),
    })),
    ...check('null-origin-with-credentials', opaque && nullOriginTrusted(lastOf(opaque), opaque, WITH_CREDENTIALS)),
    ...check(
      'insecure-origin-with-credentials',
      insecure && insecureOriginTrusted(lastOf(insecure), insecure, WITH_CREDENTIALS),
    ),
    ...(dependsOnOrigin(own, others, without)
      ? [
          ...check('vary-origin-missing', unvaried(own)),
          ...check('vary-origin-missing', keptWithoutOrigin(own, without)),
        ]
      : []),
  ]
}

const audited = (asking: Asking, options: ProbeOptions, terminal: Terminal): Promise<Audited> =>
  withTransport(options, terminal, async (transport) => {
    const reach = reachOf(options)
    const withCredentials = { ...asking, credentials: true }
    const own = (await ask(withCredentials, transport, reach, 'own')).exchange
    const verdict = judge(own)
    if (verdict.kind === 'failed') throw failed(verdict.sentence)
    const tried: Tried[] = []
    for (const attacker of attackersOf(asking.origin)) {
      const { exchange } = await ask({ ...withCredentials, origin: attacker.origin }, transport, reach, attacker.id)
      tried.push({ attacker, exchange, isTrusted: trustsOrigin(exchange) })
    }
    const isSafe = asking.method === 'GET' || asking.method === 'HEAD'
    const without = isSafe
      ? await transport.send({
          url: asking.url,
          method: asking.method,
          headers: [['Accept', '*/*'], ...asking.headers],
          body: null,
        })
      : null
    return { own, tried, unsafe: unsafeOf(asking, own, tried, without) }
  })

const lineOf = ({ attacker, isTrusted }: Tried, width: number, paint: Paint): string => {
  const isWrong = isTrusted && attacker.id !== 'sub-domain'
  const what = isTrusted ? 'let in, with credentials' : 'not let in with credentials'
  return `${signed(isWrong ? 'warning' : 'allowed', attacker.label.padEnd(width), paint)}  ${paint.text(attacker.origin)}: ${what}`
}

const textOf = (asking: Asking, { tried, unsafe }: Audited, paint: Paint): string => {
  const width = Math.max(...tried.map(({ attacker }) => attacker.label.length))
  return [
    paint.text(`${asking.method} ${asking.url}`, 'bold'),
    paint.text(`beside pages on ${asking.origin}, asked as by`, 'gray'),
    '',
    ...tried.map((each) => lineOf(each, width, paint)),
    '',
    ...(unsafe.length === 0 ? [paint.sentence('Nothing unsafe was found.')] : []),
    ...unsafe.map(({ sentence }) => `${signed('warning', '', paint)}${paint.sentence(sentence)}`),
    '',
  ].join('\n')
}

const markdownOf = (asking: Asking, { unsafe }: Audited): string =>
  [
    `## ${mdCode(`${asking.method} ${asking.url}`)} beside pages on ${mdCode(asking.origin)}`,
    '',
    ...(unsafe.length === 0
      ? ['Nothing unsafe was found.']
      : unsafe.map(({ sentence }) => `- ${mdSentence(sentence)}`)),
    '',
  ].join('\n')

const jsonOf = ({ url, method, origin }: Asking, { tried, unsafe }: Audited): string => {
  const asked = tried.map(({ attacker, isTrusted }) => ({ as: attacker.id, origin: attacker.origin, letIn: isTrusted }))
  return `${JSON.stringify({ url, method, origin, asked, unsafe }, null, 2)}\n`
}

/** Asks as an attacker’s browser would, and tells what the server lets in that it should not. */
export const audit = async (asking: Asking, options: ProbeOptions, terminal: Terminal): Promise<Status> => {
  if (options.format === 'html') throw usage('An audit can’t be written as HTML: choose text, markdown or json.')
  const result = await audited(asking, options, terminal)
  const { paint } = howFor(options, terminal, [])
  const written =
    options.format === 'text'
      ? textOf(asking, result, paint)
      : options.format === 'markdown'
        ? markdownOf(asking, result)
        : jsonOf(asking, result)
  terminal.stdout.write(written)
  return result.unsafe.length > 0 ? STATUS.found : STATUS.fine
}
