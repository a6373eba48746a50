import type { Response } from '../../cors/exchange.ts'
import { getValues } from '../../cors/headers.ts'
import { applicationName, gatewayName, isNginx, phrase } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { copies, mayBeJoined, valuesOf } from '../copies.ts'
import { factsOf } from '../facts.ts'
import { quoted } from '../quoted.ts'

const NAMES = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials']

/** Which layers add the header, as far as the answer names them. */
const layers = (answer: Response, header: string): string => {
  const [front, behind] = [gatewayName(answer), applicationName(answer)]
  return front !== null && behind !== null
    ? `${front} and ${behind} both add ${header}.`
    : `Two layers set ${header}, such as ${front ?? 'a proxy'} and the application behind it.`
}

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
    // The rule on which the browser stopped has named it.
    const isNamed = facts.by.rule.id.startsWith(name.toLowerCase().replace('access-control-', ''))
    return {
      confidence: sure === undefined ? 'likely' : 'certain',
      sentence: layers(answer, isNamed ? 'it' : quoted(name)),
      evidence: [
        ...values.map((value) => `${name.toLowerCase()}: ${value}`),
        ...(isNginx(answer) ? [phrase(answer, 'server')] : []),
        ...(behind ? [phrase(answer, 'x-powered-by')] : []),
      ],
    }
  },
})
