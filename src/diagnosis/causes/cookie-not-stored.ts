import { seenAnswer } from '../allowed-answer.ts'
import { defineCause } from '../cause.ts'
import { cookiesSet, isCrossSite, staysBehind } from '../cookie-attributes.ts'
import { quoted } from '../quoted.ts'

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
        headline: `The browser did not store the cookie ${quoted(first.name)} of this answer.`,
        sentence: 'The page does not include credentials in this request, so cookies are neither sent nor stored.',
        evidence: [`a cookie called ${first.name}`, 'the request includes no credentials'],
      }

    if (!exchange.credentials.seen || !isCrossSite(leg)) return null
    const lost = cookies.find((cookie) => staysBehind(cookie) !== null)
    const why = lost === undefined ? null : staysBehind(lost)
    if (lost === undefined || why === null) return null
    const evidence = [`a cookie called ${lost.name}`, why, 'sec-fetch-site: cross-site']
    if (lost.sameSite === null && exchange.browser === 'firefox')
      return {
        confidence: 'hint',
        sentence: `Firefox stores the cookie ${quoted(lost.name)}; Chromium takes one with no SameSite for \`SameSite=Lax\`, and drops it here.`,
        evidence,
      }
    return {
      confidence: 'likely',
      headline: `The browser does not keep the cookie ${quoted(lost.name)}: the page is on another site.`,
      sentence: `Across sites, browsers keep only cookies with \`SameSite=None; Secure\`; this one has ${why}.`,
      evidence,
    }
  },
})
