import { type Exchange, type HeaderList, type Response, seenAnswers } from '../../../src/cors/exchange.ts'

/** Every answer of an exchange that was seen, its preflights' too. */
export const answersOf = ({ legs }: Exchange): readonly Response[] => legs.flatMap(seenAnswers)

/** Every list of headers of an exchange that was seen. */
export const headersOf = (exchange: Exchange): readonly HeaderList[] => [
  ...exchange.legs
    .flatMap((leg) => [leg.preflight?.requestHeaders, leg.requestHeaders])
    .flatMap((headers) => (headers?.seen ? [headers.value] : [])),
  ...answersOf(exchange).map((response) => response.headers),
]

/** What free words are looked for in: methods, URLs and the names of headers, in lower case. */
export const searchTextOf = (exchange: Exchange): string => {
  const names = new Set(headersOf(exchange).flatMap((headers) => headers.map(([name]) => name)))
  return [...exchange.legs.flatMap((leg) => [leg.method, leg.url]), ...names].join('\n').toLowerCase()
}
