import { exchangeText } from '../cli/exchange-text.ts'
import { type Finding, findingsIn } from '../cli/findings.ts'
import { createPaint } from '../cli/paint.ts'
import { ask } from '../cli/probe/ask.ts'
import { askingOf } from '../cli/probe/asking.ts'
import { reachOf, withTransport } from '../cli/probe/reach.ts'
import { explainedOf } from '../cli/written.ts'
import type { Browser } from '../src/cors/exchange.ts'
import type { StackId } from '../src/fix/fix.ts'
import { CHOOSE_STACK } from './choose.ts'
import { serving } from './serving.ts'

/** A request as a page asks for it. */
export interface PageRequest {
  /** Of the page that asks, such as `https://app.example`. */
  readonly origin: string
  /** With its query; `/` where it is left out. */
  readonly path?: string
  /** GET where it is left out, or POST with a body. */
  readonly method?: string
  /** Those that the page sets; what browsers add is added. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** As with `credentials: 'include'`. */
  readonly credentials?: boolean
  /** As which browser; Chromium where it is left out. */
  readonly browser?: Browser
  /** Which server the code of a failure is for; left out, the library that it is. */
  readonly stack?: StackId
}

/** What `expect.extend` wants of a matcher. */
export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

const askedOf = async (origin: string, page: PageRequest) => {
  const { path = '/', method, headers = {}, body, credentials = false, browser = 'chromium' } = page
  if (!path.startsWith('/')) throw new TypeError(`\`path\` begins with a slash; \`${path}\` does not.`)
  const asking = await askingOf(`${origin}${path}`, {
    from: page.origin,
    header: Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    credentials,
    browser,
    ...(method !== undefined && { request: method }),
    ...(body !== undefined && { body }),
  })
  const around = { env: {}, signal: new AbortController().signal }
  // Nothing but the application itself is asked, whatever it redirects to.
  const reach = {
    ...reachOf({ send: true, preflightOnly: false }),
    mayAsk: (url: string) => new URL(url).origin === origin,
  }
  return withTransport({ insecure: false, resolve: [], timeout: 10 }, around, (transport) =>
    ask(asking, transport, reach),
  )
}

const textOf = (finding: Finding, stack: StackId | null): string => {
  const how = { stack, redact: true, at: new Date(), browser: { name: '', version: '' }, recorded: [finding.exchange] }
  return explainedOf([finding], how)
    .map((explained) => exchangeText(explained, createPaint(false), CHOOSE_STACK))
    .join('\n\n')
}

/**
 * Whether a browser lets a page of that origin read the answer: the application is asked as a browser would ask it, and
 * the request itself is sent where a browser would send it. Rejects where nobody can tell: the application does not
 * answer, redirects elsewhere, or no page can ask for that.
 */
export const toAllow = async (app: unknown, page: PageRequest): Promise<MatcherResult> =>
  serving(app, async ({ origin, stack }) => {
    const { exchange, notFollowed } = await askedOf(origin, page)
    const [finding] = findingsIn([exchange])
    if (finding === undefined) throw new Error('An exchange has a finding.')
    if (notFollowed !== null)
      throw new Error(`The application redirects to \`${notFollowed}\`, which a test does not ask.`)
    const { kind } = finding.verdict
    const text = () => textOf(finding, page.stack ?? stack)
    if (kind !== 'allowed' && kind !== 'blocked') throw new Error(text())
    const { method, url } = exchange.legs[0]
    const what = `a page on ${page.origin} to read ${method} ${new URL(url).pathname}`
    return {
      pass: kind === 'allowed',
      message: () =>
        kind === 'allowed'
          ? `The application allows ${what}.\n\n${text()}`
          : `The application does not allow ${what}.\n\n${text()}`,
    }
  })
