import type { Exchange } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { isCorsSafelistedMethod } from '../../cors/methods.ts'
import { unsafeRequestHeaders } from '../../cors/request-headers.ts'
import { notCorsReason } from '../../cors/scope.ts'
import { visible } from '../visible.ts'
import { targetOf } from './chains.ts'
import type { HarRequest } from './har-request.ts'
import type { Lack } from './lack.ts'
import type { Recorder } from './recorder.ts'

/** An exchange beside the entries that it was made of. */
export interface Read {
  readonly exchange: Exchange
  readonly requests: readonly HarRequest[]
}

type Test = (read: Read) => boolean

const last = <T>(list: readonly T[]): T | undefined => list.at(-1)

/** Whether a request needs the server's consent before it is sent. */
const needsPreflight = ({ request, headers }: HarRequest): boolean =>
  !isCorsSafelistedMethod(request.hops[0].method) || unsafeRequestHeaders(headers, request.browser).length > 0

const isUnpaired: Test = ({ exchange, requests }) =>
  notCorsReason(exchange) === null &&
  requests.some((request, index) => exchange.legs[index]?.preflight === null && needsPreflight(request))

const isUnanswered: Test = ({ exchange: { legs }, requests }) => {
  const end = last(legs)
  const isDecided = end?.ending?.how === 'error' || end?.preflight?.response.seen === true
  return requests.length > 0 && end?.response.seen === false && !isDecided
}

const leadsNowhere: Test = ({ exchange: { legs }, requests }) => {
  const end = last(requests)
  return end !== undefined && requests.length === legs.length && targetOf(end) !== null
}

const isAlone: Test = ({ requests }) => requests.length === 0

/** What single exchanges lack, in the order in which it weighs. */
const OF_EXCHANGES: readonly (readonly [has: Test, sentence: (recorder: Recorder) => string])[] = [
  [isAlone, () => 'A preflight is in the file, and the request that it was for is not.'],
  [
    isUnpaired,
    () => 'The request needs a preflight, and the file has none for it: the browser may have known the answer already.',
  ],
  [
    isUnanswered,
    ({ name }) =>
      `The request has no answer in the file, and ${name} does not say why: CORS is only one of the reasons.`,
  ],
  [leadsNowhere, () => 'The answer is a redirect, and what it led to is not in the file.'],
  [
    ({ requests }) => requests.some(({ isProvisional }) => isProvisional),
    () => 'The request was never sent, so its headers are only those that the page set.',
  ],
  [
    ({ exchange, requests }) => exchange.initiator === null && requests.length > 0,
    () => 'The file does not show which page asked.',
  ],
  [
    ({ requests: [first] }) => first !== undefined && first.originSource !== null && first.originSource !== 'origin',
    () => 'The request carries no `Origin`: its page is taken from `Referer` or from the file.',
  ],
]

/** What a recorder said of an end in its own words. */
const WORDS = 160

const saidBy = (reads: readonly Read[], { name }: Recorder): readonly Lack[] => {
  const said = new Map<string, string[]>()
  for (const { exchange, requests } of reads)
    for (const { words } of requests) if (words !== null) said.set(words, [...(said.get(words) ?? []), exchange.id])
  return [...said].map(([words, exchanges]) => ({
    sentence: `${name} gives its own reason, which is no error of a browser: “${visible(words.slice(0, WORDS))}”.`,
    exchanges,
  }))
}

const ofExchanges = (reads: readonly Read[], recorder: Recorder): readonly Lack[] =>
  OF_EXCHANGES.flatMap(([has, sentence]) => {
    const exchanges = reads.filter(has).map(({ exchange }) => exchange.id)
    return exchanges.length === 0 ? [] : [{ sentence: sentence(recorder), exchanges }]
  })

type FileTest = (requests: readonly HarRequest[], recorder: Recorder, reads: readonly Read[]) => boolean

const namesOf = ({ headers, request }: HarRequest): readonly string[] => {
  const [{ response }] = request.hops
  return [...headers, ...(response.seen ? response.value.headers : [])].map(([name]) => name)
}

const lacksCookies: FileTest = (requests, { mayOmitCookies }) =>
  mayOmitCookies &&
  requests.length > 0 &&
  !requests.some((request) => request.sentCookies || namesOf(request).some((name) => /^(set-)?cookie$/i.test(name)))

/** Asked for in a preflight, and not among the headers of the request that followed: it was taken out. */
const lostAuthorization: FileTest = (_, __, reads) =>
  reads.some(({ exchange: { legs } }) =>
    legs.some(({ preflight, requestHeaders, response }) => {
      const asked = preflight?.requestHeaders.seen ? preflight.requestHeaders.value : []
      const names = (getHeader(asked, 'access-control-request-headers') ?? '').toLowerCase().split(/[\s,]+/)
      return (
        response.seen &&
        requestHeaders.seen &&
        names.includes('authorization') &&
        getHeader(requestHeaders.value, 'authorization') === null
      )
    }),
  )

/** What the whole file lacks. */
const OF_FILE: readonly (readonly [has: FileTest, sentence: (recorder: Recorder) => string])[] = [
  [
    (requests, _, reads) => !requests.some(({ isPreflight }) => isPreflight) && reads.some(isUnpaired),
    ({ omitsPreflights, name }) =>
      omitsPreflights ? `This HAR has no preflights: ${name} does not record them.` : 'This HAR has no preflights.',
  ],
  [
    (_, { tells }) => tells === 'nothing',
    ({ name, place }) =>
      place === 'proxy'
        ? `${name} stands between browser and server, so that what the browser decided is not in the file: the verdicts rest on the headers alone.`
        : `The browser’s error is not in a HAR of ${name}: the verdicts rest on the headers alone.`,
  ],
  [
    lacksCookies,
    ({ name }) =>
      `No cookie is in the file. ${name} may have taken them out, so that their absence says nothing of credentials.`,
  ],
  [lostAuthorization, () => '`Authorization` was taken out of the file: a preflight asked for it.'],
  [
    (_, { joinsLines }) => joinsLines,
    ({ name }) => `${name} joins the lines of one header, so that a header sent twice looks like a list.`,
  ],
  [
    (requests) => requests.some(({ isBrowserKnown }) => !isBrowserKnown),
    () =>
      'The file does not show which browser asked, or it was neither Chrome nor Firefox: Chrome’s order of checks is used.',
  ],
  [
    (requests) =>
      requests.some(({ isHttp1 }) => isHttp1) &&
      !requests.some((request) => namesOf(request).some((name) => /[A-Z]/.test(name))),
    () => 'Header names are lower-case, so that the spelling that was sent is not known.',
  ],
  [
    (requests) => requests.some(({ request }) => request.hops[0].timing.startedAt === 0),
    () => 'Some entries have no time: they are taken in the order of the file.',
  ],
]

/** So many skipped entries are named one by one. */
const MOST_NAMED = 10

const skippedOf = (skipped: readonly string[]): readonly Lack[] => {
  const named = skipped.slice(0, MOST_NAMED).map((sentence) => `Skipped: ${sentence}.`)
  const more = skipped.length - named.length
  return [...named, ...(more > 0 ? [`Skipped: ${more.toLocaleString('en')} more entries.`] : [])].map((sentence) => ({
    sentence,
    exchanges: [],
  }))
}

/** What a file lacks, the whole file first; every sentence is for a person. */
export const lacksOf = (
  requests: readonly HarRequest[],
  reads: readonly Read[],
  recorder: Recorder,
  skipped: readonly string[],
): readonly Lack[] => [
  ...skippedOf(skipped),
  ...OF_FILE.flatMap(([has, sentence]) =>
    has(requests, recorder, reads) ? [{ sentence: sentence(recorder), exchanges: [] }] : [],
  ),
  ...ofExchanges(reads, recorder),
  ...saidBy(reads, recorder),
]
