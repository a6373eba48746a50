import type { Har } from 'har-format'
import type { ListedRequest } from './browsers/browser.ts'

const plain = (headers: ListedRequest['requestHeaders']) => headers.map(({ name, value }) => ({ name, value }))

/** What a Network panel should list of a HAR. */
export const requestsIn = (text: string): readonly ListedRequest[] =>
  (JSON.parse(text) as Har).log.entries.map(({ request, response }) => ({
    method: request.method,
    url: request.url,
    status: response.status,
    requestHeaders: plain(request.headers),
    responseHeaders: plain(response.headers),
  }))

/** Requests in an order of their own: panels sort those that began in the same moment as they like. */
export const inOrder = (requests: readonly ListedRequest[]): readonly ListedRequest[] => {
  const keyed = requests.map((request) => [JSON.stringify(request), request] as const)
  return keyed.sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, request]) => request)
}
