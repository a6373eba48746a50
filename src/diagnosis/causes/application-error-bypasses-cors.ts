import { hasAllowedOrigin, hasApplicationMark, isGateway, isNginx } from '../answer.ts'
import { defineCause, type Finding } from '../cause.ts'
import {
  type Facts,
  factsOf,
  knowsCors,
  othersThatAllow,
  place,
  preflightPassed,
  sameRoute,
  stoppedOn,
} from '../facts.ts'
import { quotedPath } from '../quoted.ts'

/** Refusals with a cause of their own. */
const EXPLAINED: ReadonlySet<number> = new Set([400, 401, 403, 413, 415, 422, 429])

const refusal = ({ answer: { status }, leg }: Facts): string =>
  status === 404 || status === 410
    ? `The server found nothing at ${quotedPath(leg.url)} (${status}).`
    : `The server refused the request with ${status}.`

/** An error of the application, such as a 404, that leaves a server with CORS without its headers. */
const bareError = (facts: Facts): Finding => {
  const { answer, stage } = facts
  if (stage !== 'response' || answer.status < 400 || answer.status > 499 || EXPLAINED.has(answer.status)) return null
  if (!stoppedOn(facts, 'allow-origin-missing') || !knowsCors(facts)) return null
  const isHint = isNginx(answer) && !hasApplicationMark(answer)
  return {
    confidence: isHint ? 'hint' : 'likely',
    ...(!isHint && { headline: refusal(facts) }),
    sentence: 'Error answers leave this server without passing its CORS layer.',
    evidence: [`status ${answer.status} without access-control-allow-origin`, ...elsewhere(facts)],
  }
}

const elsewhere = (facts: Facts): readonly string[] => [
  ...(preflightPassed(facts) ? ['the preflight was answered well'] : []),
  ...othersThatAllow(facts)
    .slice(0, 1)
    .map((other) => `${place(other)} has the header`),
]

/** The application failed, and its error page leaves the server without passing the CORS layer. */
export default defineCause({
  id: 'application-error-bypasses-cors',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null) return null
    if (facts.answer.status !== 500) return bareError(facts)
    const { answer, stage } = facts
    if (hasAllowedOrigin(answer) && stage !== 'preflight') return null

    // What another origin gets does not show how far this one’s request came.
    const [success] = sameRoute(facts).filter(
      ({ response, origin }) => response.status < 400 && hasAllowedOrigin(response) && origin === facts.origin,
    )
    const evidence = [
      `status 500${stage === 'preflight' ? ' to the preflight' : ''}`,
      ...(hasAllowedOrigin(answer) ? [] : ['no access-control-allow-origin']),
      ...elsewhere(facts),
    ]
    if (stage === 'preflight')
      return {
        confidence: 'likely',
        headline: 'The server failed on the preflight (500).',
        sentence: 'CORS is only the symptom: a preflight fails on every error status, whatever its headers say.',
        evidence,
      }
    const proven = success !== undefined && (!isNginx(answer) || hasApplicationMark(answer))
    return {
      confidence: proven ? 'certain' : 'likely',
      headline:
        isGateway(answer) && !hasApplicationMark(answer)
          ? 'The server failed with 500.'
          : 'The application failed with 500.',
      sentence: knowsCors(facts)
        ? 'CORS is only the symptom: the error page went out without passing the CORS layer.'
        : 'CORS is only the symptom: an error page without CORS headers hides the error from the page.',
      evidence,
    }
  },
})
