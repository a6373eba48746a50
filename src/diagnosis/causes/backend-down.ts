import type { Response } from '../../cors/exchange.ts'
import { gatewayName, hasAllowedOrigin, hasApplicationMark, headerMatches, isGateway, phrase } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf, othersThatAllow, place } from '../facts.ts'

/** Statuses that a proxy gives for a server that does not answer; 520 to 530 are Cloudflare’s. */
const BAD_GATEWAY: ReadonlySet<number> = new Set([502, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530])

/** Statuses of Cloudflare’s for a connection that TLS ended. */
const TLS_FAILED: ReadonlySet<number> = new Set([525, 526])

const IN_TIME: ReadonlySet<number> = new Set([504, 522, 524])

const headlineOf = (answer: Response): string => {
  const { status } = answer
  const gateway = gatewayName(answer)
  // A limit on requests, maintenance and a backend that is gone look alike.
  if (status === 503) return 'The server answered that it is not available (503).'
  if (TLS_FAILED.has(status)) return `Cloudflare could not open a TLS connection to the server behind it (${status}).`
  // An answer that broke off, or whose headers did not fit into a buffer, was given all the same.
  const verb = status === 502 || status === 520 ? 'gave no usable answer' : 'did not answer'
  const inTime = IN_TIME.has(status) ? ' in time' : ''
  if (hasApplicationMark(answer))
    return `The application answered ${status}: a server behind it did not answer${inTime}.`
  return gateway === null
    ? `The server answered ${status}: the application behind it ${verb}${inTime}.`
    : `The application behind ${gateway} ${verb}${inTime} (${status}).`
}

/** The application behind a proxy is down: CORS is only the symptom. */
export default defineCause({
  id: 'backend-down',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || headerMatches(facts.answer, 'cf-mitigated', /./)) return null
    const { answer } = facts
    if (!BAD_GATEWAY.has(answer.status) && answer.status !== 503) return null

    const byGateway = isGateway(answer) && !hasApplicationMark(answer)
    const [before] = othersThatAllow(facts)
    return {
      confidence: byGateway && answer.status !== 503 ? 'certain' : 'likely',
      headline: headlineOf(answer),
      sentence: hasAllowedOrigin(answer)
        ? 'CORS is only the symptom: the server failed, and its CORS headers do not change that.'
        : 'CORS is only the symptom: the error page has no CORS headers, so the browser hides it.',
      evidence: [
        `status ${answer.status}`,
        ...(isGateway(answer) ? [phrase(answer, 'server')] : []),
        ...(hasAllowedOrigin(answer) ? [] : ['no access-control-allow-origin']),
        ...(before === undefined ? [] : [`${place(before)} has the header`]),
      ],
    }
  },
})
