import type { CredentialsMode, HeaderList } from './exchange.ts'
import { isToken } from './headers.ts'
import { isHttpUrl } from './origin.ts'

/** A request as a page is to send it, in the mode `cors`. */
export interface PageRequest {
  readonly url: string
  readonly method: string
  /** Those that a script can set. */
  readonly headers: HeaderList
  readonly body: string | null
  readonly credentials: CredentialsMode
}

/** What DevTools saw a page send. */
export interface SentRequest {
  readonly headers: HeaderList
  /** null: none, or DevTools don’t show it. */
  readonly body: string | null
}

const MODES: ReadonlySet<unknown> = new Set<CredentialsMode>(['omit', 'same-origin', 'include'])

const isHeader = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string')

/** Whether a message has a request that can be handed to a page. */
export const isPageRequest = (value: unknown): value is PageRequest => {
  const request = value as Partial<PageRequest> | null
  return (
    typeof request?.url === 'string' &&
    isHttpUrl(request.url) &&
    typeof request.method === 'string' &&
    isToken(request.method) &&
    Array.isArray(request.headers) &&
    request.headers.every(isHeader) &&
    (request.body === null || typeof request.body === 'string') &&
    MODES.has(request.credentials)
  )
}
