import type { HeaderList, Leg, Observed, Response } from '../../cors/exchange.ts'
import { elideEnd, elideMiddle } from '../cut.ts'
import { mdBlock, mdSentence } from '../markdown/escape.ts'
import { readableUrl } from '../placeholders.ts'
import { visible } from '../visible.ts'
import { UNSEEN } from '../words.ts'

const MOST_URL = 300
const MOST_VALUE = 300
const MOST_HEADERS = 60

/** A line stays one, so that no value can look like the next header. */
const line = (text: string): string => visible(readableUrl(text))

const headerLines = (headers: HeaderList): readonly string[] => {
  const left = headers.length - MOST_HEADERS
  return [
    ...headers
      .slice(0, MOST_HEADERS)
      .map(([name, value]) => line(`${elideEnd(name, 100)}: ${elideEnd(value, MOST_VALUE)}`)),
    ...(left > 0 ? [`… ${left.toLocaleString('en')} more`] : []),
  ]
}

const block = (title: string, lines: readonly string[]): string => `${title}\n\n${mdBlock(lines.join('\n'), 'http')}`

const requestBlock = (title: string, method: string, url: string, headers: Observed<HeaderList>): string =>
  headers.seen
    ? block(`${title}:`, [line(`${method} ${elideMiddle(readableUrl(url), MOST_URL)}`), ...headerLines(headers.value)])
    : `${title}: ${mdSentence(UNSEEN[headers.why])}`

const answerBlock = (title: string, response: Observed<Response>): string =>
  response.seen
    ? block(`${title}:`, [
        line(`${response.value.status} ${elideEnd(response.value.statusText, 100)}`.trim()),
        ...headerLines(response.value.headers),
      ])
    : `${title}: ${mdSentence(UNSEEN[response.why])}`

/** What went over the wire on one leg, as far as the browser showed it; what it did not show says why. */
export const legBlocks = ({ method, url, preflight, requestHeaders, response }: Leg): readonly string[] => [
  ...(preflight === null
    ? []
    : [
        requestBlock('CORS-preflight request', 'OPTIONS', url, preflight.requestHeaders),
        answerBlock('Answer to the preflight', preflight.response),
      ]),
  requestBlock('Actual request', method, url, requestHeaders),
  answerBlock('Answer to the actual request', response),
]
