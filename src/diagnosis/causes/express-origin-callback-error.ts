import { hasAnyCorsHeader, isExpress, isExpressErrorPage, phrase } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf, othersThatAllow, preflightPassed } from '../facts.ts'
import { quoted } from '../quoted.ts'

/** The `origin` callback of Express’s `cors` refuses by an error, which ends in a 500 instead of a refusal. */
export default defineCause({
  id: 'express-origin-callback-error',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.answer.status !== 500 || preflightPassed(facts)) return null
    const { answer, stage, origin } = facts
    if (hasAnyCorsHeader(answer) || !(isExpress(answer) || isExpressErrorPage(answer))) return null
    const strangers = othersThatAllow(facts).some((other) => other.origin !== origin)
    const friends = othersThatAllow(facts).some((other) => other.origin === origin)
    if (friends) return null
    const isLikely = stage === 'preflight' || strangers
    return {
      confidence: isLikely ? 'likely' : 'hint',
      ...(isLikely && {
        headline: `Express answered the ${stage === 'preflight' ? 'preflight' : 'request'} with an error (500).`,
      }),
      sentence: `The \`origin\` callback of \`cors\` refuses ${quoted(origin)} with \`callback(new Error(…))\`, which becomes a 500.`,
      evidence: [
        `status 500${stage === 'preflight' ? ' to the preflight' : ''}`,
        'no Access-Control header',
        isExpress(answer) ? phrase(answer, 'x-powered-by') : phrase(answer, 'content-security-policy'),
      ],
    }
  },
})
