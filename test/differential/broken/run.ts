import type { ReportedExchange } from '../../../src/report/report.ts'
import type { BrowserName } from '../../support/browsers/browser.ts'
import { launch } from '../../support/browsers/launch.ts'
import type { Request } from '../case.ts'
import { BREAKING_FETCH, type Comparison, compare } from '../compare.ts'
import { listenTo, type Truth } from '../truth.ts'
import { REDIRECTS } from './redirects.ts'
import { REPLIES } from './replies.ts'
import type { Part, Reply } from './reply.ts'
import { type BrokenCase, type Heard, startBrokenServers } from './serve.ts'

/** How one broken answer came out. */
export interface Outcome {
  readonly id: string
  readonly said: string
  /** What is wrong with it; empty where nothing is. */
  readonly complaints: readonly string[]
  /** Why nobody could have told it from what the browser shows; null where all is told. */
  readonly untold: string | null
  readonly truth: Truth
  readonly outcome: string
  readonly heard: readonly Heard[]
  readonly exchange: ReportedExchange | undefined
}

export interface BrokenResult {
  readonly outcomes: readonly Outcome[]
  /** What was recorded and belongs to no case, such as a preflight without its request. */
  readonly strangers: readonly ReportedExchange[]
}

const PARTS: readonly Part[] = ['preflight', 'actual', 'redirect']

const casesOf = (reply: Reply, parts: readonly Part[]): readonly BrokenCase[] =>
  parts.map((part) => ({ id: `${part}-${reply.id}`, part, reply }))

const CASES: readonly BrokenCase[] = [
  ...REPLIES.flatMap((reply) => casesOf(reply, reply.parts ?? PARTS)),
  ...REDIRECTS.flatMap((reply) => casesOf(reply, ['preflight', 'actual'])),
]

const requestFor = (part: Part): Request => ({
  asker: 'fetch',
  method: part === 'preflight' ? 'PUT' : 'GET',
  headers: part === 'preflight' ? [['X-A', '1']] : [],
  credentials: 'include',
  mode: 'cors',
  redirect: 'follow',
  body: false,
  listens: false,
})

const actedWrongly = (exchange: ReportedExchange, heard: readonly Heard[]): string | null => {
  const got = heard.some(({ isPreflight }) => !isPreflight)
  if (exchange.serverActed === 'yes' && !got) return 'says that the server acted, which never got the request'
  if (exchange.serverActed === 'no' && got) return 'says that the server did not act, which got the request'
  return null
}

const word = ({ verdict, browser }: ReportedExchange): string =>
  [verdict.kind, verdict.stage, verdict.code?.[browser], verdict.failure?.kind].filter(Boolean).join(' ')

const untoldIn = (comparison: Comparison): string | null =>
  comparison.kind === 'cannot-tell' ? 'cannot tell' : comparison.kind === 'code' ? comparison.reason : null

const tell = (
  name: BrowserName,
  own: readonly ReportedExchange[],
  truth: Truth,
  outcome: string,
  heard: readonly Heard[],
): Pick<Outcome, 'said' | 'complaints' | 'untold'> => {
  const [exchange] = own
  const comparison = compare(name, { case: BREAKING_FETCH, exchange, truth, outcome, crosses: true })
  const untold = untoldIn(comparison)
  const complaints = [
    own.length === 1 ? null : `recorded ${own.length} times`,
    comparison.kind === 'agree' || untold !== null ? null : JSON.stringify(comparison),
    exchange === undefined ? null : actedWrongly(exchange, heard),
  ]
  return {
    said: exchange === undefined ? 'nothing recorded' : word(exchange),
    complaints: complaints.filter((complaint) => complaint !== null),
    untold,
  }
}

/** Lets a page of a real browser ask every broken server, and compares what CORSight says with what the browser said. */
export async function runBroken(name: BrowserName, only = ''): Promise<BrokenResult> {
  const servers = await startBrokenServers()
  const cases = CASES.filter(({ id }) => id.includes(only))
  servers.put(cases)
  const browser = await launch(name)
  try {
    const page = await browser.open(servers.pageUrl)
    await page.evaluate('ready')
    const witness = await listenTo(name, page)
    await browser.corsight.record('always')
    const asked = cases.map((one) => [servers.urlOf(one), requestFor(one.part)])
    // The timer in it is a deadline, not a wait: a request that hangs must not hold up the others.
    const scripts = (await page.evaluate(
      `(async (asked) => {
        const outcomes = []
        const next = async () => {
          for (let i = outcomes.length; i < asked.length; i = outcomes.length) {
            outcomes.push('')
            const late = new Promise((resolve) => setTimeout(() => resolve('late'), 4000))
            outcomes[i] = await Promise.race([run(...asked[i]), late])
          }
        }
        await Promise.all(Array.from({ length: 6 }, next))
        return outcomes
      })(${JSON.stringify(asked)})`,
    )) as string[]
    const { exchanges } = await browser.corsight.report()
    const urls = new Set(cases.map(servers.urlOf))
    // The page's frames fetched the worker's script as they were built; a browser may report that after recording began.
    const isGreeting = (url: string) => url.startsWith(new URL('/worker.js', servers.pageUrl).href)
    const outcomes: Outcome[] = []
    for (const [index, one] of cases.entries()) {
      const truth = await witness.of(one.id)
      const outcome = scripts[index] ?? ''
      const heard = servers.heard(one.id)
      const own = exchanges.filter(({ url }) => url === servers.urlOf(one))
      outcomes.push({ id: one.id, truth, outcome, heard, exchange: own[0], ...tell(name, own, truth, outcome, heard) })
    }
    return { outcomes, strangers: exchanges.filter(({ url }) => !urls.has(url) && !isGreeting(url)) }
  } finally {
    await browser.close()
    await servers.stop()
  }
}
