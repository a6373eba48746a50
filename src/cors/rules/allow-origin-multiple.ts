import type { HeaderList } from '../exchange.ts'
import { getHeader, getValues, isList } from '../headers.ts'
import { defineRule, fail, notApplicable, pass } from '../rule.ts'

const CANONICAL = 'Access-Control-Allow-Origin'

/**
 * Firefox: only lines of this very spelling count as several; any other list is just a value that does not match. It
 * joins such lines before anyone sees them, so that a list of a value twice, or with `*`, is taken for lines.
 */
const looksRepeated = (received: string, headers: HeaderList): boolean => {
  const values = received.split(', ')
  const isJoined = values.length > 1 && values.every((value) => value !== '' && !/[\s,]/.test(value))
  const spellings = headers.map(([name]) => name).filter((name) => name.toLowerCase() === CANONICAL.toLowerCase())
  if (spellings.some((name) => name !== CANONICAL)) return false
  // Whoever is no extension sees the lines themselves.
  if (spellings.length > 1) return true
  if (!isJoined) return false
  return values.includes('*') || new Set(values).size < values.length
}

/**
 * Access-Control-Allow-Origin holds one value; lines of the same name are joined before the comparison.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cors-check step 4
 */
export default defineRule({
  id: 'allow-origin-multiple',
  spec: { anchor: 'concept-cors-check', step: '4' },
  mdn: 'Guides/CORS/Errors/CORSMultipleAllowOriginNotAllowed',
  title: 'Access-Control-Allow-Origin has one value',
  failureTitle: 'Access-Control-Allow-Origin has more than one value',
  why: 'Browsers compare the whole value byte by byte with the request’s origin, and a list never equals it.',
  chromium: { preflight: 'PreflightMultipleAllowOriginValues', response: 'MultipleAllowOriginValues' },
  firefox: 'CORSMultipleAllowOriginNotAllowed',
  firefoxFor: ({ received }, { response }) =>
    looksRepeated(received ?? '', response.headers)
      ? 'CORSMultipleAllowOriginNotAllowed'
      : 'CORSAllowOriginNotMatchingOrigin',

  judge({ origin, response }) {
    const received = getHeader(response.headers, 'access-control-allow-origin')
    if (received === null) return notApplicable
    const evidence = { subject: 'Access-Control-Allow-Origin', expected: origin, received }
    return isList(received) ? fail(evidence) : pass(evidence)
  },

  sentence({ received }, { response }) {
    const lines = getValues(response.headers, 'access-control-allow-origin').length
    const times = lines === 2 ? 'twice' : `${lines} times`
    const how = lines > 1 ? `is present ${times}` : 'is a list'
    return `\`Access-Control-Allow-Origin\` ${how} (\`${received}\`). Browsers accept exactly one${lines > 1 ? '' : ' origin'}.`
  },
})
