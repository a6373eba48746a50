import { isRedirect } from '../redirect.ts'
import { defineRule, fail, notApplicable, pass } from '../rule.ts'
import { isOkStatus } from '../status.ts'

/**
 * The answer to a preflight must have an ok status.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7
 */
export default defineRule({
  id: 'preflight-status-not-ok',
  spec: { anchor: 'cors-preflight-fetch', step: '7' },
  mdn: 'Guides/CORS/Errors/CORSPreflightDidNotSucceed',
  title: 'The preflight’s status is 200 to 299',
  failureTitle: 'The preflight’s status is not 200 to 299',
  why: 'A server that answers the preflight with an error has not allowed the request.',
  chromium: { preflight: 'PreflightInvalidStatus', response: null },
  firefox: 'CORSPreflightDidNotSucceed',

  judge({ browser, response }) {
    if (isRedirect(response, browser)) return notApplicable
    const evidence = { subject: 'status', expected: '200 to 299', received: `${response.status}` }
    return isOkStatus(response.status) ? pass(evidence) : fail(evidence)
  },

  sentence: ({ received }) => `The server answered the preflight with ${received}. It must answer with 200 to 299.`,
})
