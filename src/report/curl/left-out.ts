import type { Leg } from '../../cors/exchange.ts'
import { extractTokens } from '../../cors/headers.ts'

/** Headers that no command has, by the reason. Names end in `*` where all that begin so are meant. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  'cURL makes it itself': ['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'],
  'cURL would wait or fail': ['expect', 'te', 'upgrade', 'keep-alive', 'proxy-connection'],
}

/**
 * Headers that browsers add to every request, by what they say. No CORS layer reads them, and redaction hides most of
 * their values: with them, nobody could run a command before all of those are filled in.
 */
const BROWSERS_OWN: Readonly<Record<string, readonly string[]>> = {
  'which browser and machine it is': [
    ...['user-agent', 'sec-ch-*', 'device-memory', 'dpr', 'downlink', 'ect', 'rtt', 'save-data', 'width'],
    ...['viewport-width', 'x-client-data'],
  ],
  'what the user prefers': ['accept-language', 'dnt', 'sec-gpc'],
  'where in a page the request began': ['referer', 'sec-fetch-*', 'purpose', 'sec-purpose'],
  'how the connection is to be used': ['priority', 'upgrade-insecure-requests', 'alt-used'],
  'that the page was reloaded': ['cache-control', 'pragma'],
}

const has = (table: Readonly<Record<string, readonly string[]>>, name: string): boolean =>
  Object.values(table)
    .flat()
    .some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each))

const askedIn = ({ preflight }: Leg): ReadonlySet<string> => {
  const sent = preflight?.requestHeaders
  const names = sent?.seen ? extractTokens(sent.value, 'access-control-request-headers') : null
  return new Set(names?.map((name) => name.toLowerCase()))
}

/**
 * Tells the headers that commands do without, by their names in lower case. What the preflight asked for was set by the
 * page, and stays, whatever browsers use the name for.
 */
export const leftOut = (leg: Leg): ((name: string) => boolean) => {
  const asked = askedIn(leg)
  return (name) => has(LEFT_OUT, name) || (has(BROWSERS_OWN, name) && !asked.has(name))
}
