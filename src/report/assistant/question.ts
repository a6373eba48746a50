import type { Place } from '../../advice/advice.ts'
import type { ExchangeView } from '../views.ts'

/** What there is to ask, by where the first step is done. */
const QUESTIONS: Readonly<Record<Place, string>> = {
  server:
    'Which code or configuration of the server decides this, and what is the smallest change there that lets the request pass?',
  proxy:
    'Which configuration of the proxy in front of the server decides this, and what is the smallest change there that lets the request pass?',
  page: 'Which code of the page sends this request, and what is the smallest change there that lets it pass?',
  browser: 'Does this project have to change at all, or is it only a setting of the browser?',
  provider:
    'The server belongs to somebody else. What can this project do without a change there, and what do I ask its provider for?',
  nowhere: 'Does this project have to change at all?',
}

/** What no answer may propose. */
export const LIMITS =
  'Show the change as a diff, and say how to check it. Keep what is allowed today, and allow nothing beyond this request: neither `*` with credentials, nor whatever origin asks. If the files of this project say something else than the facts above, say so.'

/** What is asked about one exchange, in one or two sentences. */
export const questionOf = ({ advice }: ExchangeView): string => {
  const known = advice.edit ?? advice.setup
  const isTheirs = advice.place === 'server' || advice.place === 'proxy'
  return `${known === null || !isTheirs ? '' : `The code above is for ${known.label}. `}${QUESTIONS[advice.place]}`
}
