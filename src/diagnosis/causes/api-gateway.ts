import type { Response } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { isOkStatus } from '../../cors/status.ts'
import { headerMatches, phrase } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf, preflightPassed, stoppedOn } from '../facts.ts'
import { quoted, quotedPath } from '../quoted.ts'

const MARKS = ['x-amz-apigw-id', 'apigw-requestid', 'x-amzn-errortype']

/** What AWS calls the error, in brackets; the part before a colon is the name. */
const errorType = (answer: Response): string => {
  const [type = ''] = (getHeader(answer.headers, 'x-amzn-errortype') ?? '').split(':')
  return type === '' ? '' : ` (${quoted(type)})`
}

const isOfAuthorizer = (answer: Response): boolean =>
  [401, 403].includes(answer.status) &&
  headerMatches(answer, 'x-amzn-errortype', /^(Unauthorized|AccessDenied|AuthorizerConfiguration)Exception/i)

/** Whether an authorizer looked for a token in a preflight. */
export const isAuthorizer = ({ answer, stage }: Facts): boolean => stage === 'preflight' && isOfAuthorizer(answer)

/** Whether an authorizer refused the token that the request carried, or the lack of one. */
export const isTokenRefused = ({ answer, stage }: Facts): boolean => stage === 'response' && isOfAuthorizer(answer)

/** Amazon API Gateway answers by itself, or hands on a function’s answer that lacks the headers. */
export default defineCause({
  id: 'api-gateway',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null) return null
    const { answer, leg, stage } = facts
    const marks = MARKS.filter((name) => getHeader(answer.headers, name) !== null)
    if (marks.length === 0) return null
    const gateway = marks.some((name) => name !== 'x-amzn-errortype')
    const evidence = [`status ${answer.status}`, ...marks.map((name) => phrase(answer, name))]

    if (isOkStatus(answer.status)) {
      if (!gateway || !stoppedOn(facts, 'allow-origin-missing')) return null
      return {
        confidence: preflightPassed(facts) ? 'likely' : 'hint',
        sentence: 'With proxy integration, API Gateway passes the function’s headers on and adds none of its own.',
        evidence: [...evidence, ...(preflightPassed(facts) ? ['the preflight was answered well'] : [])],
      }
    }
    if (!marks.includes('x-amzn-errortype')) return null
    const isGuarded = gateway && isAuthorizer(facts)
    const noRoute = stage === 'preflight' && headerMatches(answer, 'x-amzn-errortype', /MissingAuthenticationToken/i)
    return {
      // Other services of Amazon that want signed requests name the same error.
      confidence: gateway ? 'certain' : 'likely',
      // Without a mark of the gateway itself, another service may have answered.
      ...(gateway && {
        headline: isGuarded
          ? `An authorizer of API Gateway refused the preflight (${answer.status}).`
          : noRoute
            ? `API Gateway has no \`OPTIONS\` method at ${quotedPath(leg.url)} (${answer.status}).`
            : `API Gateway itself answered the ${stage === 'preflight' ? 'preflight' : 'request'} with ${answer.status}${errorType(answer)}.`,
      }),
      sentence: isGuarded
        ? 'It guards `OPTIONS` as well, and a preflight never carries a token.'
        : noRoute
          ? 'API Gateway says `MissingAuthenticationToken` alike for a missing method, a missing path and a wrong stage.'
          : 'API Gateway’s own answers have no CORS headers unless its gateway responses add them.',
      evidence,
    }
  },
})
