import { seenAnswer } from './allowed-answer.ts'
import { defineCause } from './cause.ts'
import { cookiesSet, isCrossSite, staysBehind } from './cookie-attributes.ts'

const REMEDY = 'set it with `SameSite=None; Secure`, or serve the page and the API from one site'

/** CORS lets the answer pass, and the browser leaves its cookie out all the same. */
export default defineCause({
  id: 'cookie-not-stored',

  detect(context) {
    const found = seenAnswer(context)
    if (found === null) return null
    const { exchange, leg, answer } = found
    const cookies = cookiesSet(answer)
    const [first] = cookies
    if (first === undefined) return null

    if (exchange.credentials.seen && exchange.credentials.value !== 'include')
      return {
        confidence: 'likely',
        sentence: `CORS passes, but the browser stores none of the answer’s cookies, because the page does not include credentials: add \`credentials: 'include'\` (or \`withCredentials\`) there, and allow credentials on the server.`,
        evidence: [`a cookie called ${first.name}`, 'the request includes no credentials'],
      }

    if (!exchange.credentials.seen || !isCrossSite(leg)) return null
    const lost = cookies.find((cookie) => staysBehind(cookie) !== null)
    const why = lost === undefined ? null : staysBehind(lost)
    if (lost === undefined || why === null) return null
    return {
      // Firefox stores a cookie without SameSite, Chromium takes it for Lax.
      confidence: lost.sameSite === null && exchange.browser === 'firefox' ? 'hint' : 'likely',
      sentence: `CORS passes, but the browser does not keep the cookie \`${lost.name}\` (${why}), because the page is on another site: ${REMEDY}.`,
      evidence: [`a cookie called ${lost.name}`, why, 'sec-fetch-site: cross-site'],
    }
  },
})
