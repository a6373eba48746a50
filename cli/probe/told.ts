import type { Exchange } from '../../src/cors/exchange.ts'
import { signed } from '../exchange-text.ts'
import { type Finding, findingsIn, isFound } from '../findings.ts'
import type { FailOn } from '../options.ts'
import { createPaint, type Paint } from '../paint.ts'
import { failed, STATUS, type Status } from '../problem.ts'
import { hasColours, type Terminal } from '../terminal.ts'
import { written } from '../written.ts'
import type { Asked } from './ask.ts'
import type { ProbeOptions } from './reach.ts'

const lastOf = ({ legs }: Exchange) => legs.at(-1) ?? legs[0]

/** What there is to say of a request that was not sent. */
export const heldBackText = (
  { exchange, heldBack }: Asked,
  { preflightOnly }: Pick<ProbeOptions, 'preflightOnly'>,
): string => {
  const how = preflightOnly ? 'leave `--preflight-only` out' : 'add `--send`'
  return lastOf(exchange).preflight === null
    ? `The \`${heldBack}\` was not sent: it needs no preflight, so only its own answer shows what a browser would decide. To send it, ${how}.`
    : `The preflight passes. The \`${heldBack}\` was not sent: to send it, ${how}.`
}

const heldBackLines = (asked: Asked, options: ProbeOptions, paint: Paint): string => {
  const passes = lastOf(asked.exchange).preflight !== null
  const words = passes ? 'Allowed at the preflight' : 'Not asked'
  const { method, url } = asked.exchange.legs[0]
  return [
    signed(passes ? 'allowed' : 'pending', words, paint),
    `  ${paint.text(`${method} ${url}`, 'bold')}`,
    `  ${paint.text(`asked as by a page on ${asked.exchange.initiator}`, 'gray')}`,
    '',
    `  ${paint.sentence(heldBackText(asked, options))}`,
    '',
    '',
  ].join('\n')
}

/** Failures of the connection itself: nothing was learned of CORS. */
const isUnreachable = ({ verdict, exchange }: Finding): boolean =>
  verdict.kind === 'failed' && !lastOf(exchange).response.seen && lastOf(exchange).preflight?.response.seen !== true

const INSECURE = 'Its certificate is not trusted here: `--insecure` accepts it.'

/** Here: Node’s parser is stricter than browsers are, so that what it refuses tells nothing of what they do. */
const INVALID_HTTP = /INVALID_HTTP_RESPONSE|PARSING_HTTP_STATUS_LINE|HEADERS_TOO_BIG|FILE_TOO_BIG/

/** Why nothing was learned, and what to do about it where an option does. */
const unreachable = ({ verdict, exchange }: Finding): string => {
  const { ending, url } = lastOf(exchange)
  const error = ending?.how === 'error' ? ending.error : ''
  if (INVALID_HTTP.test(error))
    return `The answer from \`${new URL(url).host}\` is not valid HTTP, or its headers are too large. Browsers read some such answers: see what one makes of it.`
  return /ERR_CERT_|UNKNOWN_ISSUER/.test(error) ? `${verdict.sentence} ${INSECURE}` : verdict.sentence
}

const statusOf = (finding: Finding, asked: Asked, failOn: readonly FailOn[]): Status => {
  if (asked.heldBack !== null)
    return lastOf(asked.exchange).preflight === null && finding.verdict.kind !== 'not-cors'
      ? STATUS.failed
      : STATUS.fine
  // It did answer, with what no browser follows or takes.
  if (finding.verdict.kind === 'failed') return isUnreachable(finding) ? STATUS.failed : STATUS.found
  if (finding.verdict.kind === 'pending') return STATUS.failed
  return isFound([finding], failOn) ? STATUS.found : STATUS.fine
}

const BROWSERS = { chromium: 'Chromium', firefox: 'Firefox' } as const

export const howFor = (options: ProbeOptions, terminal: Terminal, recorded: readonly Exchange[]) => {
  const { format, stack, redact, browser } = options
  const paint = createPaint(format === 'text' && hasColours(terminal))
  const asked = { name: `the command line, as ${BROWSERS[browser]}`, version: '' }
  return { format, paint, stack, redact, at: new Date(), browser: asked, recorded }
}

/** Tells what a browser would decide of what came; answers how the run ends. */
export const told = async (asked: Asked, options: ProbeOptions, terminal: Terminal): Promise<Status> => {
  const [finding] = findingsIn([asked.exchange])
  if (finding === undefined) throw new Error('An exchange has a finding.')
  const how = howFor(options, terminal, [asked.exchange])
  if (isUnreachable(finding) && options.format === 'text') throw failed(unreachable(finding))
  const isHeld = asked.heldBack !== null && finding.verdict.kind === 'pending'
  const text =
    isHeld && options.format === 'text' ? heldBackLines(asked, options, how.paint) : await written([finding], how)
  terminal.stdout.write(text)
  if (isUnreachable(finding)) throw failed(unreachable(finding))
  return statusOf(finding, asked, options.failOn)
}
