import { knownCredentials } from '../cors/credentials.ts'
import type { Exchange, Response } from '../cors/exchange.ts'
import { getValues, hasHeader } from '../cors/headers.ts'
import { seenAnswer } from './allowed-answer.ts'
import { defineCause } from './cause.ts'

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

/** The page can read the answer, but not the headers that were made for it. */
export default defineCause({
  id: 'header-not-exposed',

  detect(context) {
    const found = seenAnswer(context)
    if (found === null || found.exchange.type !== 'xmlhttprequest') return null
    const { exchange, answer } = found
    const exposed = getValues(answer.headers, 'access-control-expose-headers').flatMap((value) =>
      value.split(',').map((name) => name.trim().toLowerCase()),
    )
    if (exposesAll(exchange, exposed)) return null
    const hidden = FOR_SCRIPTS(answer).filter(
      (name) => hasHeader(answer.headers, name) && !exposed.includes(name.toLowerCase()),
    )
    if (hidden.length === 0) return null
    const quoted = hidden.map((name) => `\`${name}\``).join(', ')
    return {
      confidence: 'hint',
      sentence: `CORS passes, but a script gets \`null\` for ${quoted}: if the page reads that, name it in \`Access-Control-Expose-Headers\`.`,
      evidence: [
        ...hidden.map((name) => `${name.toLowerCase()} is there`),
        exposed.length === 0
          ? 'no access-control-expose-headers'
          : `access-control-expose-headers: ${exposed.join(', ')}`,
      ],
    }
  },
})
