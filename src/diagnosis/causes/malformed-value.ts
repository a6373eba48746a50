import { getValues } from '../../cors/headers.ts'
import { originDifference } from '../../cors/origin.ts'
import { defineCause } from '../cause.ts'
import { copies, mayBeJoined } from '../copies.ts'
import { type Facts, factsOf, failureOfRule } from '../facts.ts'

const AS_TEXT = /^(undefined|true|false|\[object .*\]|none|nil)$/i

/** Placeholders of configuration files, templates and shells. */
const UNFILLED = /\$\{?\w+|\{\{.*\}\}|%\w+%|<[\w -]+>|process\.env/

const why = (received: string, facts: Facts): string | null => {
  if (received.trim() === '') return 'it is empty'
  if (AS_TEXT.test(received)) return 'a variable was printed that holds no origin'
  if (UNFILLED.test(received)) return 'a variable stands in it that nothing filled in'
  if (/^["'].*["']$/.test(received)) return 'the quotes are part of the value'
  if (/[\s,]/.test(received.trim())) return 'it holds a list, and only one origin is allowed'
  if (received === 'null' && facts.tainted) return null
  if (received === 'null') return 'it is the text `null`, which matches no page with an origin of its own'
  if (received !== '*' && received.includes('*')) return 'browsers do not understand patterns there'
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
        why(origin.received, facts) ?? (origin.ruleId === 'allow-origin-invalid' ? 'it is not an origin' : null)
      if (reason !== null)
        return {
          confidence: mayBeJoined(facts, 'access-control-allow-origin') ? 'likely' : 'certain',
          sentence: `The value of \`Access-Control-Allow-Origin\` is not valid: ${reason}.`,
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
            ? 'The server sets `Access-Control-Allow-Credentials: false`; browsers accept only `true` there.'
            : 'The value of `Access-Control-Allow-Credentials` is not valid: browsers accept only `true`, in lower case.',
        evidence: [`access-control-allow-credentials: ${granted}`],
      }

    const list = failureOfRule(facts, 'allow-methods-unparsable', 'allow-headers-unparsable')
    if (list?.received == null) return null
    const name =
      list.ruleId === 'allow-methods-unparsable' ? 'Access-Control-Allow-Methods' : 'Access-Control-Allow-Headers'
    return {
      confidence: 'certain',
      sentence: `The list in \`${name}\` is not valid: commas separate the names, and one invalid name makes the whole list invalid.`,
      evidence: [`${name.toLowerCase()}: ${list.received}`],
    }
  },
})
