import { assume } from '../../src/advice/assume.ts'
import type { Exchange, HeaderList } from '../../src/cors/exchange.ts'
import { isHttpUrl } from '../../src/cors/origin.ts'
import { isForbiddenRequestHeader, mayBeSetByPage } from '../../src/cors/request-headers.ts'
import { requestOrigin } from '../../src/cors/scope.ts'
import { askedHeaders } from '../../src/cors/steps.ts'
import { adviceOf } from '../../src/report/build.ts'
import { placeholdersIn, readableUrl } from '../../src/report/placeholders.ts'
import { signed } from '../exchange-text.ts'
import { countsOf, type Finding, findingsIn, isFound, type Tone } from '../findings.ts'
import { inputOf, readText } from '../input.ts'
import type { Paint } from '../paint.ts'
import { failed, STATUS, type Status } from '../problem.ts'
import type { Terminal } from '../terminal.ts'
import { type Asked, ask } from './ask.ts'
import type { Asking } from './asking.ts'
import { type ProbeOptions, reachOf, withTransport } from './reach.ts'
import { howFor } from './told.ts'

/** The page’s own headers, as the actual request carried them; where it was never sent, by what its preflight asked for. */
const pageHeaders = ({ legs: [first] }: Exchange): HeaderList => {
  const asked = askedHeaders(first)
  const sent = first.requestHeaders.seen ? first.requestHeaders.value : []
  const own = sent.filter(([name]) => mayBeSetByPage(name) || asked.includes(name.toLowerCase()))
  const names = new Set(own.map(([name]) => name.toLowerCase()))
  const named = asked.filter((name) => !names.has(name) && !isForbiddenRequestHeader(name))
  // Only that it is no type of a form is known.
  return [...own, ...named.map((name) => [name, name === 'content-type' ? 'application/json' : '1'] as const)]
}

/** What a report says was asked, to be asked again. */
const askingAgain = ({ exchange, verdict }: Finding, siblings: readonly Exchange[]): Asking => {
  const [{ url, method }] = exchange.legs
  return {
    url: new URL(url).href,
    origin: requestOrigin(exchange),
    method,
    headers: pageHeaders(exchange),
    cookie: null,
    body: null,
    credentials: assume(exchange, verdict, siblings, null).included,
    browser: exchange.browser,
  }
}

type Outcome = 'fixed' | 'still blocked' | 'not asked' | 'no answer'

const TONES: Readonly<Record<Outcome, Tone>> = {
  fixed: 'allowed',
  'still blocked': 'blocked',
  'not asked': 'pending',
  'no answer': 'failed',
}

interface Line {
  readonly outcome: Outcome
  readonly before: Exchange
  readonly sentence: string
  readonly asked: Finding
}

/** Whether the place where the report’s request was blocked has been passed. */
const hasPassed = ({ verdict: before }: Finding, { exchange, heldBack }: Asked): boolean =>
  heldBack !== null &&
  before.kind === 'blocked' &&
  before.by.stage === 'preflight' &&
  exchange.legs[0].preflight !== null

const lineOf = (before: Finding, asked: Asked, now: Finding): Line => {
  const line = (outcome: Outcome, sentence: string): Line => ({
    outcome,
    before: before.exchange,
    sentence,
    asked: now,
  })
  const { heldBack } = asked
  if (now.verdict.kind === 'allowed' || now.verdict.kind === 'not-cors') return line('fixed', '')
  if (now.verdict.kind === 'blocked') return line('still blocked', adviceOf(now.exchange, []).headline)
  if (now.verdict.kind === 'failed') return line('no answer', now.verdict.sentence)
  if (heldBack === null) return line('still blocked', now.verdict.sentence)
  return hasPassed(before, asked)
    ? line('fixed', `The preflight passes; the \`${heldBack}\` itself was not sent (\`--send\`).`)
    : line('not asked', `Only the \`${heldBack}\` itself shows it, and it is sent only with \`--send\`.`)
}

const lineText = ({ outcome, before, sentence }: Line, paint: Paint): string => {
  const [{ method, url }] = before.legs
  const what = `${signed(TONES[outcome], outcome.padEnd(13), paint)}  ${paint.text(`${method} ${readableUrl(url)}`)} ${paint.text(`from ${requestOrigin(before)}`, 'gray')}`
  const unfilled = placeholdersIn(url).length > 0 ? ['Its URL was redacted, and was asked as the report has it.'] : []
  return [
    what,
    ...[sentence, ...unfilled].filter((each) => each !== '').map((each) => `    ${paint.sentence(each)}`),
  ].join('\n')
}

/** The same request is asked again once, however often the report has it. */
const distinct = (findings: readonly Finding[]): readonly Finding[] => {
  const kept = new Map<string, Finding>()
  for (const finding of findings) {
    const { legs, browser } = finding.exchange
    const key = JSON.stringify([
      legs[0].method,
      legs[0].url,
      requestOrigin(finding.exchange),
      pageHeaders(finding.exchange),
      browser,
    ])
    if (!kept.has(key)) kept.set(key, finding)
  }
  return [...kept.values()]
}

const summaryOf = (lines: readonly Line[]): string =>
  (Object.keys(TONES) as readonly Outcome[])
    .map((outcome) => [lines.filter((line) => line.outcome === outcome).length, outcome] as const)
    .filter(([count]) => count > 0)
    .map(([count, outcome]) => `${count.toLocaleString('en')} ${outcome}`)
    .join(', ')

/** Asks again all that a report says was blocked, and tells line by line what is fixed. */
export const probeAgain = async (file: string, options: ProbeOptions, terminal: Terminal): Promise<Status> => {
  const input = inputOf(file, await readText(file, terminal))
  if (input.kind === 'message')
    throw failed('A console message has no request to ask again: give a report (JSON) or a HAR.')
  const findings = findingsIn(input.exchanges)
  const blocked = distinct(
    findings.filter(({ tone, exchange }) => tone === 'blocked' && isHttpUrl(exchange.legs[0].url)),
  )
  const paint = howFor(options, terminal, []).paint
  if (blocked.length === 0) {
    terminal.stdout.write(`Nothing in it was blocked: ${countsOf(findings)}\n`)
    return STATUS.fine
  }
  const lines = await withTransport(options, terminal, async (transport) => {
    const asked: Line[] = []
    for (const [index, before] of blocked.entries()) {
      const result = await ask(askingAgain(before, input.exchanges), transport, reachOf(options), `${index + 1}`)
      const [now] = findingsIn([result.exchange])
      if (now !== undefined) asked.push(lineOf(before, result, now))
    }
    return asked
  })
  terminal.stdout.write(`${[...lines.map((line) => lineText(line, paint)), '', `${summaryOf(lines)}.`].join('\n')}\n`)
  if (lines.some(({ outcome }) => outcome === 'still blocked')) return STATUS.found
  if (lines.some(({ outcome }) => outcome === 'no answer' || outcome === 'not asked')) return STATUS.failed
  return isFound(
    lines.map(({ asked }) => asked),
    options.failOn,
  )
    ? STATUS.found
    : STATUS.fine
}
