import { getHeader, hasHeader } from '../../cors/headers.ts'
import { originOf } from '../../cors/origin.ts'
import { seenAnswer } from '../allowed-answer.ts'
import { defineCause } from '../cause.ts'
import { cookiesSet, isCrossSite, staysBehind } from '../cookie-attributes.ts'
import { quoted } from '../quoted.ts'
import { answersOf } from '../siblings.ts'

/** The page includes credentials, CORS passes, the browser has no cookie to send, and the server refuses. */
export default defineCause({
  id: 'cookie-not-sent',

  detect(context) {
    const found = seenAnswer(context)
    if (found === null) return null
    const { leg, answer } = found
    if (![401, 403].includes(answer.status) || !leg.requestHeaders.seen || !isCrossSite(leg)) return null
    const sent = leg.requestHeaders.value
    const access = getHeader(sent, 'sec-fetch-storage-access')
    // Only this header shows that credentials were included and the jar held nothing to send.
    if (access === null || hasHeader(sent, 'cookie') || hasHeader(sent, 'authorization')) return null

    const evidence = [`status ${answer.status}`, 'no cookie', `sec-fetch-storage-access: ${access}`]
    // What the browser did is seen, whatever made it so.
    const headline = `The browser sent no cookie, and the server refused the request (${answer.status}).`
    const stored = answersOf(originOf(leg.url), context.siblings).flatMap(({ response }) => cookiesSet(response))
    const lost = stored.find((cookie) => staysBehind(cookie) !== null)
    const why = lost === undefined ? null : staysBehind(lost)
    if (lost !== undefined && why !== null)
      return {
        confidence: 'likely',
        headline,
        sentence: `The cookie ${quoted(lost.name)} stays behind on requests from other sites (${why}).`,
        evidence: [...evidence, `a cookie called ${lost.name}`, why],
      }
    return {
      confidence: 'hint',
      headline,
      sentence:
        access === 'none'
          ? 'The browser gives this page no access to the cookies of other sites.'
          : 'The browser has no cookie for this server, or only some that stay behind on requests from other sites.',
      evidence,
    }
  },
})
