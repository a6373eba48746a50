import { getHeader, hasHeader } from '../cors/headers.ts'
import { originOf } from '../cors/origin.ts'
import { seenAnswer } from './allowed-answer.ts'
import { defineCause } from './cause.ts'
import { cookiesSet, isCrossSite, staysBehind } from './cookie-attributes.ts'
import { answersOf } from './siblings.ts'

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
    const stored = answersOf(originOf(leg.url), context.siblings).flatMap(({ response }) => cookiesSet(response))
    const lost = stored.find((cookie) => staysBehind(cookie) !== null)
    const why = lost === undefined ? null : staysBehind(lost)
    if (lost !== undefined && why !== null)
      return {
        confidence: 'likely',
        sentence: `CORS passes, but the browser sends no cookie: the server sets \`${lost.name}\` so that it stays behind on another site (${why}); set it with \`SameSite=None; Secure\`.`,
        evidence: [...evidence, `a cookie called ${lost.name}`, why],
      }
    return {
      confidence: 'hint',
      sentence:
        access === 'none'
          ? 'CORS passes, but the browser sends no cookie: it gives this page no access to the cookies of another site, so use a token, or serve the page and the API from one site.'
          : 'CORS passes, but the browser sends no cookie: it has none for this server, or only some that stay behind on another site (`SameSite=None; Secure` lets them go).',
      evidence,
    }
  },
})
