import { headerMatches, phrase, variesByOrigin } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf } from '../facts.ts'
import { mayBeCloudflare } from './refused-with-403.ts'

/** Marks that a firewall leaves on a refusal and on nothing else. */
const SURE: readonly (readonly [name: string, pattern: RegExp, firewall: string])[] = [
  ['cf-mitigated', /^challenge$/i, 'Cloudflare'],
  ['x-amzn-waf-action', /^(challenge|captcha)$/i, 'AWS WAF'],
  ['x-sucuri-block', /./, 'Sucuri'],
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
    const { answer, stage } = facts
    const sure = SURE.find(([name, pattern]) => headerMatches(answer, name, pattern))
    const mark =
      sure ??
      POSSIBLE.find(([name, pattern]) => headerMatches(answer, name, pattern)) ??
      // A CORS layer compared origins: its application refused, not what hands on.
      (mayBeCloudflare(facts) && answer.status === 403 && !variesByOrigin(answer) ? (['server'] as const) : undefined)
    if (mark === undefined) return null
    const [name] = mark
    return {
      confidence:
        sure !== undefined
          ? 'certain'
          : name === 'server' && /cloudflare/i.test(phrase(answer, name))
            ? 'hint'
            : 'likely',
      ...(sure !== undefined && {
        headline: `${sure[2]} stopped the ${stage === 'preflight' ? 'preflight' : 'request'} in front of the server (${answer.status}).`,
      }),
      sentence: 'CORS is only the symptom: a firewall or bot check answered in place of the server.',
      evidence: [`status ${answer.status}`, phrase(answer, name)],
    }
  },
})
