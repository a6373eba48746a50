import { getHeader } from '../headers.ts'
import { defineRule, fail, notApplicable, pass } from '../rule.ts'
import { isOkStatus, isRedirectStatus } from '../status.ts'

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
  why: 'A server that refuses the question has not agreed to the request.',
  chromium: { preflight: 'PreflightInvalidStatus', response: null },
  firefox: 'CORSPreflightDidNotSucceed',

  judge({ browser, response }) {
    const location = getHeader(response.headers, 'location')
    // Chromium: an empty Location is none, so that the status counts.
    const isRedirected = browser === 'chromium' ? Boolean(location) : location !== null
    if (isRedirectStatus(response.status) && isRedirected) return notApplicable
    const evidence = { subject: 'status', expected: '200 to 299', received: `${response.status}` }
    return isOkStatus(response.status) ? pass(evidence) : fail(evidence)
  },

  sentence: ({ received }) =>
    `The server answered the preflight (\`OPTIONS\`) with status ${received}; any status from 200 to 299 would do.`,
})
