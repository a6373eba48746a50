import { getHeader } from '../cors/headers.ts'
import { isOkStatus } from '../cors/status.ts'
import { headerMatches, phrase } from './answer.ts'
import { defineCause } from './cause.ts'
import { factsOf, preflightPassed, stoppedOn } from './facts.ts'

const MARKS = ['x-amz-apigw-id', 'apigw-requestid', 'x-amzn-errortype']

/** Amazon API Gateway answers by itself, or hands on a function’s answer that lacks the headers. */
export default defineCause({
  id: 'api-gateway',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null) return null
    const { answer, stage } = facts
    const marks = MARKS.filter((name) => getHeader(answer.headers, name) !== null)
    if (marks.length === 0) return null
    const gateway = marks.some((name) => name !== 'x-amzn-errortype')
    const evidence = [`status ${answer.status}`, ...marks.map((name) => phrase(answer, name))]

    if (isOkStatus(answer.status)) {
      if (!gateway || !stoppedOn(facts, 'allow-origin-missing')) return null
      return {
        confidence: preflightPassed(facts) ? 'likely' : 'hint',
        sentence:
          'API Gateway hands on the function’s answer as it is: with proxy integration the function itself must return the CORS headers.',
        evidence: [...evidence, ...(preflightPassed(facts) ? ['the preflight was answered well'] : [])],
      }
    }
    if (!marks.includes('x-amzn-errortype')) return null
    const noRoute = stage === 'preflight' && headerMatches(answer, 'x-amzn-errortype', /MissingAuthenticationToken/i)
    return {
      // Other services of Amazon that want signed requests name the same error.
      confidence: gateway ? 'certain' : 'likely',
      sentence: noRoute
        ? 'API Gateway has no `OPTIONS` method at this path: enable CORS on the resource and deploy the stage again, or check the path and the stage, if there is no such resource.'
        : `API Gateway refused by itself (${answer.status}), and its own answers carry no CORS headers unless its gateway responses (DEFAULT_4XX, DEFAULT_5XX) add them.`,
      evidence,
    }
  },
})
