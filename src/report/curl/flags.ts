import { type Leg, seenAnswers } from '../../cors/exchange.ts'
import { statusSentence } from '../status-words.ts'

/** cURL counts up what is in these, such as `[1-9]`. */
const GLOBS = /[[\]{}]/

/** cURL resolves these by itself, as a browser does before it sends a URL; what was sent with them keeps them. */
const DOTS = /\/(?:\.|%2e){1,2}(?=[/?#]|$)/i

const pathOf = (url: string): string => url.replace(/[?#][\s\S]*$/, '')

/** HTTP/2 has no status text, so one that says more than its status is shown by HTTP/1.1 alone. */
const saysMore = ({ status, statusText }: { readonly status: number; readonly statusText: string }): boolean =>
  statusText !== '' && !statusSentence(status).toLowerCase().startsWith(statusText.toLowerCase())

const needsHttp1 = (leg: Leg): boolean => /^https:/i.test(leg.url) && seenAnswers(leg).some(saysMore)

/** The options without which cURL would send something else. */
export const flagsOf = (leg: Leg): readonly string[] => [
  ...(needsHttp1(leg) ? ['--http1.1'] : []),
  ...(GLOBS.test(leg.url) ? ['--globoff'] : []),
  ...(DOTS.test(pathOf(leg.url)) ? ['--path-as-is'] : []),
]
