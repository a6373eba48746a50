import { listed } from '../cors/clip.ts'
import { knownCredentials } from '../cors/credentials.ts'
import type { Exchange, Response } from '../cors/exchange.ts'
import { getValues, hasHeader } from '../cors/headers.ts'
import { seenAnswer } from './allowed-answer.ts'
import { type CauseContext, defineCause } from './cause.ts'

const ALWAYS = ['X-Total-Count', 'Link', 'Content-Disposition', 'X-CSRF-Token']

/** Headers that are there for scripts to read, some only beside their status. */
const FOR_SCRIPTS = ({ status }: Response): readonly string[] => [
  ...ALWAYS,
  ...(status === 201 || status === 202 ? ['Location'] : []),
  ...(status === 206 ? ['Content-Range'] : []),
  ...(status === 429 || status === 503 ? ['Retry-After'] : []),
  ...(status === 401 ? ['WWW-Authenticate'] : []),
]

const exposesAll = (exchange: Exchange, exposed: readonly string[]): boolean => {
  const { credentials } = knownCredentials(exchange)
  // `*` covers everything unless credentials are included, and that may not be known.
  return exposed.includes('*') && !(credentials.seen && credentials.value === 'include')
}

const exposedBy = (answer: Response): readonly string[] =>
  getValues(answer.headers, 'access-control-expose-headers').flatMap((value) =>
    value.split(',').map((name) => name.trim().toLowerCase()),
  )

/** The headers of an allowed answer that are there for scripts and that no script can read; empty where there are none. */
export const hiddenHeaders = (context: CauseContext): readonly string[] => {
  const found = seenAnswer(context)
  if (found === null || found.exchange.type !== 'xmlhttprequest') return []
  const exposed = exposedBy(found.answer)
  if (exposesAll(found.exchange, exposed)) return []
  return FOR_SCRIPTS(found.answer).filter(
    (name) => hasHeader(found.answer.headers, name) && !exposed.includes(name.toLowerCase()),
  )
}

/** The page can read the answer, but not the headers that were made for it. */
export default defineCause({
  id: 'header-not-exposed',

  detect(context) {
    const hidden = hiddenHeaders(context)
    const found = seenAnswer(context)
    if (hidden.length === 0 || found === null) return null
    const exposed = exposedBy(found.answer)
    return {
      confidence: 'hint',
      // Nothing was wrong with the request itself, so that no rule says anything.
      headline: `The page can read the response, but not its ${hidden.length > 1 ? 'headers' : 'header'} ${listed(hidden)}.`,
      sentence: exposed.includes('*')
        ? 'With credentials, `*` in `Access-Control-Expose-Headers` does not stand for every header.'
        : 'Scripts read only safelisted response headers, and those that `Access-Control-Expose-Headers` names.',
      evidence: [
        ...hidden.map((name) => `${name.toLowerCase()} is there`),
        exposed.length === 0
          ? 'no access-control-expose-headers'
          : `access-control-expose-headers: ${exposed.join(', ')}`,
      ],
    }
  },
})
