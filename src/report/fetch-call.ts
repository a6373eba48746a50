import type { Exchange, HeaderList, Leg } from '../cors/exchange.ts'
import { extractTokens } from '../cors/headers.ts'
import { isForbiddenRequestHeader } from '../cors/request-headers.ts'
import { leftOut } from './curl/left-out.ts'
import { outsideUrl } from './placeholders.ts'

/** What stands for a value that only the page knows. */
const UNKNOWN = '…'

/** The headers that the page set, as far as they were seen; of a request that was never sent, the names that were asked for. */
const ownHeaders = (leg: Leg): HeaderList => {
  if (leg.requestHeaders.seen) {
    const isLeftOut = leftOut(leg)
    return leg.requestHeaders.value.filter(([name, value]) => {
      const lower = name.toLowerCase()
      return !isForbiddenRequestHeader(lower) && !isLeftOut(lower) && !(lower === 'accept' && value === '*/*')
    })
  }
  const asked = leg.preflight?.requestHeaders
  const names = asked?.seen ? extractTokens(asked.value, 'access-control-request-headers') : null
  return (names ?? []).map((name) => [name, UNKNOWN])
}

const headerLine = ([name, value]: HeaderList[number]): string =>
  `    ${JSON.stringify(name)}: ${JSON.stringify(outsideUrl(value))},`

/**
 * A call of `fetch` that makes the request of an exchange again, as far as it was seen; what a header was set to and
 * nobody saw is `…`. The body is not in it: it was never recorded.
 */
export const fetchCallOf = ({
  legs: [leg],
  credentials,
  mode,
}: Pick<Exchange, 'legs' | 'credentials' | 'mode'>): string => {
  const headers = ownHeaders(leg).map(headerLine)
  const lines = [
    ...(leg.method === 'GET' ? [] : [`  method: ${JSON.stringify(leg.method)},`]),
    ...(headers.length === 0 ? [] : ['  headers: {', ...headers, '  },']),
    ...(mode.seen && mode.value === 'no-cors' ? ["  mode: 'no-cors',"] : []),
    ...(credentials.seen && credentials.value !== 'same-origin'
      ? [`  credentials: ${JSON.stringify(credentials.value)},`]
      : []),
  ]
  const url = JSON.stringify(leg.url)
  const options = lines.length === 0 ? '' : [', {', ...lines, '}'].join('\n')
  return ['fetch(', url, options, ')\n'].join('')
}
