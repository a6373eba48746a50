import { getHeader } from '../cors/headers.ts'
import { defineCause } from './cause.ts'
import { factsOf, failureOfRule, saidBeside400, stoppedOn } from './facts.ts'
import { quoted } from './quoted.ts'

const names = (received: string): readonly string[] => received.split(',').map((name) => name.trim())

/** The server’s list of methods lacks this one. */
export default defineCause({
  id: 'method-not-listed',

  detect(context) {
    const facts = factsOf(context)
    const failure = facts && failureOfRule(facts, 'method-disallowed')
    if (facts === null || failure === null || facts.stage !== 'preflight') return null
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
