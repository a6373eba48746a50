import { getHeader } from '../../cors/headers.ts'
import { hasAnyCorsHeader, headerMatches, phrase, varyNames } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf } from '../facts.ts'
import { quoted } from '../quoted.ts'

const LOCAL = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

const isLocal = ({ leg }: Facts): boolean => LOCAL.test(new URL(leg.url).hostname)

/** Development servers listen on ports of their own, and do not name themselves. */
const looksLikeDevelopment = ({ answer, leg }: Facts): boolean =>
  new URL(leg.url).port !== '' &&
  ['server', 'www-authenticate', 'x-amz-id-2', 'x-amzn-errortype'].every(
    (name) => getHeader(answer.headers, name) === null,
  ) &&
  headerMatches(answer, 'content-type', /^text\/(plain|html)/i)

/**
 * Vite’s refusal of a host, as its cors middleware and its check write it: no character set, no length, no name. A
 * tunnel adds its own name and takes none of this away.
 *
 * Source: https://github.com/vitejs/vite/blob/main/packages/vite/src/node/server/middlewares/hostCheck.ts
 */
const looksLikeVite = ({ answer }: Facts): boolean =>
  headerMatches(answer, 'content-type', /^text\/plain$/i) &&
  varyNames(answer).join() === 'origin' &&
  ['content-length', 'x-powered-by'].every((name) => getHeader(answer.headers, name) === null)

/** A development server does not know the host name it is asked by, and refuses every method alike. */
export default defineCause({
  id: 'host-check',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || hasAnyCorsHeader(facts.answer)) return null
    const { answer, leg, others } = facts
    const django = answer.status === 400 && headerMatches(answer, 'server', /WSGIServer/)
    const isRefused = answer.status === 403 && !isLocal(facts) && (looksLikeDevelopment(facts) || looksLikeVite(facts))
    if (!django && !isRefused) return null
    // Vite answers preflights before it looks at the host.
    if (others.some(({ to, response }) => response.status !== answer.status && to === 'actual')) return null
    if (others.some(({ response }) => response.status !== answer.status) && !looksLikeVite(facts)) return null
    const { hostname } = new URL(leg.url)
    const isLikely = django || others.length > 0 || looksLikeVite(facts)
    return {
      confidence: isLikely ? 'likely' : 'hint',
      ...(isLikely && { headline: `The development server refused the request (${answer.status}).` }),
      sentence: `The development server does not list the host name ${quoted(hostname)}, and refuses every request to it before CORS runs.`,
      evidence: [
        `status ${answer.status}`,
        ...(django ? [phrase(answer, 'server')] : []),
        ...(looksLikeVite(facts) ? [phrase(answer, 'content-type'), phrase(answer, 'vary')] : []),
        ...(others.length > 0 ? [`${others.length} other answers have the same status`] : []),
      ],
    }
  },
})
