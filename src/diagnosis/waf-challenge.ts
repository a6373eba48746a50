import { headerMatches, phrase } from './answer.ts'
import { defineCause } from './cause.ts'
import { factsOf } from './facts.ts'

/** Marks that a firewall leaves on a refusal and on nothing else. */
const SURE: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['cf-mitigated', /^challenge$/i],
  ['x-amzn-waf-action', /^(challenge|captcha)$/i],
  ['x-sucuri-block', /./],
]

/** Marks of services that also let requests through. */
const POSSIBLE: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['x-datadome', /./],
  ['x-dd-b', /./],
  ['x-sucuri-id', /./],
  ['x-iinfo', /./],
  ['server', /akamaighost|ddos-guard|imperva|sucuri/i],
]

const REFUSALS: ReadonlySet<number> = new Set([403, 405, 406, 429, 503])

/** A firewall or a bot check in front of the server answers in its place. */
export default defineCause({
  id: 'waf-challenge',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || !REFUSALS.has(facts.answer.status)) return null
    const { answer } = facts
    const sure = SURE.find(([name, pattern]) => headerMatches(answer, name, pattern))
    const mark =
      sure ??
      POSSIBLE.find(([name, pattern]) => headerMatches(answer, name, pattern)) ??
      (headerMatches(answer, 'server', /^cloudflare$/i) && answer.status === 403 ? (['server'] as const) : undefined)
    if (mark === undefined) return null
    const [name] = mark
    return {
      confidence:
        sure !== undefined
          ? 'certain'
          : name === 'server' && /cloudflare/i.test(phrase(answer, name))
            ? 'hint'
            : 'likely',
      sentence: `CORS is only the symptom: a firewall or bot check in front of the server refused the request (${answer.status}), and scripts can’t solve its challenge. Let \`OPTIONS\` and this path through there.`,
      evidence: [`status ${answer.status}`, phrase(answer, name)],
    }
  },
})
