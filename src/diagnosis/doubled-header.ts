import { getValues } from '../cors/headers.ts'
import { isNginx, phrase } from './answer.ts'
import { defineCause } from './cause.ts'
import { copies, mayBeJoined, valuesOf } from './copies.ts'
import { factsOf } from './facts.ts'

const NAMES = ['access-control-allow-origin', 'access-control-allow-credentials']

/** Two layers set the same CORS header. */
export default defineCause({
  id: 'doubled-header',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null) return null
    const { answer } = facts
    const sure = NAMES.find((header) => copies(getValues(answer.headers, header)).length > 1)
    const name = sure ?? NAMES.find((header) => mayBeJoined(facts, header))
    if (name === undefined) return null

    const values = valuesOf(getValues(answer.headers, name))
    const behind = answer.headers.some(([header]) => header.toLowerCase() === 'x-powered-by')
    const who =
      isNginx(answer) && behind
        ? 'Nginx and the application behind it'
        : 'two layers, such as a proxy and the application behind it, or a framework and your own code,'
    return {
      confidence: sure === undefined ? 'likely' : 'certain',
      sentence: `\`${name}\` is there ${values.length} times: ${who} each set it, and even equal values do not count; let one layer do it.`,
      evidence: [
        ...values.map((value) => `${name}: ${value}`),
        ...(isNginx(answer) ? [phrase(answer, 'server')] : []),
        ...(behind ? [phrase(answer, 'x-powered-by')] : []),
      ],
    }
  },
})
