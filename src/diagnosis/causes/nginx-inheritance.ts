import { hasAllowedOrigin, hasApplicationMark, isNginx, namesGrants, phrase, variesByOrigin } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf, othersThatAllowThisOrigin, place, preflightPassed, stoppedOn } from '../facts.ts'
import { uncoveredType } from '../file-type.ts'
import { ADDED_TO } from './nginx-add-header-without-always.ts'

/** An `add_header` in an inner block cancels all those of the blocks around it. */
export default defineCause({
  id: 'nginx-inheritance',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || !stoppedOn(facts, 'allow-origin-missing')) return null
    const { answer, stage } = facts
    if (!isNginx(answer) || !ADDED_TO.has(answer.status) || hasAllowedOrigin(answer)) return null
    if (variesByOrigin(answer) || uncoveredType(facts) !== null) return null

    const half = stage === 'preflight' && namesGrants(answer)
    const [elsewhere] = othersThatAllowThisOrigin(facts).filter(({ response }) => isNginx(response))
    if (!half && elsewhere === undefined && !preflightPassed(facts)) return null
    return {
      confidence: hasApplicationMark(answer) ? 'hint' : 'likely',
      sentence: 'Nginx inherits no `add_header` into a block (a `location`, an `if`) that has one of its own.',
      evidence: [
        phrase(answer, 'server'),
        half
          ? 'methods or headers are granted, but no origin'
          : `status ${answer.status} without access-control-allow-origin`,
        ...(elsewhere === undefined ? [] : [`${place(elsewhere)} has the header`]),
        ...(preflightPassed(facts) ? ['the preflight was answered well'] : []),
      ],
    }
  },
})
