import { getHeader } from '../../cors/headers.ts'
import { hasAllowedOrigin } from '../answer.ts'
import { defineCause, type Finding } from '../cause.ts'
import { type Facts, factsOf, failureOfRule, saidBeside400, stoppedOn } from '../facts.ts'
import { quoted } from '../quoted.ts'

const names = (received: string): readonly string[] => received.split(',').map((name) => name.trim())

/**
 * Whether a layer refused by its own list what browsers let pass without one, as Starlette does with 400.
 *
 * Source: https://github.com/encode/starlette/blob/master/starlette/middleware/cors.py (`preflight_response`)
 */
const refusedByLayer = (facts: Facts): Finding => {
  const { answer, leg } = facts
  const listed = getHeader(answer.headers, 'access-control-allow-methods')
  if (answer.status !== 400 || listed === null || !hasAllowedOrigin(answer)) return null
  if (names(listed).some((name) => name === '*' || name.toUpperCase() === leg.method.toUpperCase())) return null
  return {
    confidence: 'likely',
    headline: `The server’s CORS layer refuses ${quoted(leg.method)} (400): it allows ${quoted(listed)}.`,
    sentence: `Browsers need no list for ${quoted(leg.method)}, but this layer answers what its own list lacks with 400, as Starlette and FastAPI do.`,
    evidence: ['preflight status 400', `access-control-allow-methods: ${listed}`],
  }
}

/** The server’s list of methods lacks this one. */
export default defineCause({
  id: 'method-not-listed',

  detect(context) {
    const facts = factsOf(context)
    const failure = facts && failureOfRule(facts, 'method-disallowed')
    if (facts === null || facts.stage !== 'preflight') return null
    if (failure === null) return refusedByLayer(facts)
    const { received, missing } = failure
    const method = missing[0] ?? facts.leg.method

    if (received === null) {
      if (!stoppedOn(facts, 'method-disallowed')) return null
      const headersToo = getHeader(facts.answer.headers, 'access-control-allow-headers') === null
      return {
        confidence: 'likely',
        sentence: headersToo
          ? `The CORS layer knows the origin, but not the method ${quoted(method)}: some, such as flask-cors, then leave out every other grant.`
          : `The server names no methods in its answer to the preflight, so ${quoted(method)} is not allowed.`,
        evidence: ['no access-control-allow-methods', `access-control-request-method: ${method}`],
      }
    }
    if (names(received).includes('*')) return null
    const spelling = names(received).find((name) => name.toUpperCase() === method.toUpperCase())
    const headline = saidBeside400(facts, 'method-disallowed')
    return {
      confidence: 'certain',
      ...(headline !== undefined && { headline }),
      sentence:
        spelling === undefined
          ? `The list of methods in the server’s CORS layer lacks ${quoted(method)}.`
          : `The server lists ${quoted(spelling)}, the page sends ${quoted(method)}, and browsers compare methods byte by byte.`,
      evidence: [`access-control-allow-methods: ${received}`, `access-control-request-method: ${method}`],
    }
  },
})
