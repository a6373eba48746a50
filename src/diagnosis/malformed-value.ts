import { getValues } from '../cors/headers.ts'
import { originDifference } from '../cors/origin.ts'
import { defineCause } from './cause.ts'
import { copies, mayBeJoined } from './copies.ts'
import { type Facts, factsOf, failureOfRule } from './facts.ts'

const AS_TEXT = /^(undefined|true|false|\[object .*\]|none|nil)$/i

const why = (received: string, facts: Facts): string | null => {
  if (received.trim() === '') return 'it is empty'
  if (AS_TEXT.test(received)) return 'a variable was printed that holds no origin'
  if (/^["'].*["']$/.test(received)) return 'the quotes are part of the value'
  if (/[\s,]/.test(received.trim())) return 'it holds a list, and only one origin is allowed: choose it per request'
  if (received === 'null' && facts.tainted) return null
  if (received === 'null') return 'it is the text `null`, which no page with an origin of its own equals'
  if (received !== '*' && received.includes('*'))
    return 'patterns are not understood there: compare the origin in the server and name it'
  if (!received.includes('://')) return 'the scheme is missing'
  return originDifference(received, facts.origin) === 'path' ? 'it has a path, and an origin ends at the port' : null
}

const isDoubled = (facts: Facts, name: string): boolean => copies(getValues(facts.answer.headers, name)).length > 1

/** A header value that can never match, whoever asks. */
export default defineCause({
  id: 'malformed-value',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null) return null

    const origin = failureOfRule(facts, 'allow-origin-invalid', 'allow-origin-multiple', 'allow-origin-mismatch')
    if (origin?.received != null && !isDoubled(facts, 'access-control-allow-origin')) {
      const reason =
        why(origin.received, facts) ?? (origin.ruleId === 'allow-origin-invalid' ? 'it is no origin' : null)
      if (reason !== null)
        return {
          confidence: mayBeJoined(facts, 'access-control-allow-origin') ? 'likely' : 'certain',
          sentence: `The value of \`Access-Control-Allow-Origin\` is written wrongly: ${reason}.`,
          evidence: [`access-control-allow-origin: ${origin.received}`],
        }
    }

    const credentials = failureOfRule(facts, 'allow-credentials-not-true')
    const granted = credentials?.received
    if (granted != null && !isDoubled(facts, 'access-control-allow-credentials'))
      return {
        confidence: 'certain',
        sentence:
          granted.trim().toLowerCase() === 'false'
            ? 'The server sets `Access-Control-Allow-Credentials: false`, and only `true` means anything there.'
            : 'The value of `Access-Control-Allow-Credentials` is written wrongly: only `true`, in lower case, counts.',
        evidence: [`access-control-allow-credentials: ${granted}`],
      }

    const list = failureOfRule(facts, 'allow-methods-unparsable', 'allow-headers-unparsable')
    if (list?.received == null) return null
    const name =
      list.ruleId === 'allow-methods-unparsable' ? 'Access-Control-Allow-Methods' : 'Access-Control-Allow-Headers'
    return {
      confidence: 'certain',
      sentence: `The list in \`${name}\` is written wrongly: names are separated by commas, and one bad name makes all of it void.`,
      evidence: [`${name.toLowerCase()}: ${list.received}`],
    }
  },
})
