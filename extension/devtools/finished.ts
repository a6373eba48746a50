import type { RequestQuestion } from '../protocol.ts'

/** The part of a finished request, as both browsers' `devtools.network` deliver it, that is needed here. */
export interface FinishedRequest {
  readonly startedDateTime: string | Date
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers?: readonly { readonly name: string; readonly value: string }[]
    readonly postData?: { readonly text?: string } | null
  }
  readonly response: { readonly content: { readonly mimeType?: string; readonly encoding?: string } }
  readonly getContent: () => Promise<Content>
  /** Chromium: what made the page ask. */
  readonly _initiator?: unknown
}

/** Firefox: the body and its type. Chromium: the body and its encoding, as a pair or, newer, as an object. */
type Content =
  | readonly [content: string | null, encodingOrType: string | null]
  | { readonly content: string | null; readonly encoding: string | null }

interface Finished {
  readonly addListener: (listener: (request: FinishedRequest) => void) => void
}

/** The requests that have finished while DevTools are open. */
export interface Kept {
  /** The one that a question is about; null where DevTools know none. */
  readonly find: (question: RequestQuestion) => Promise<FinishedRequest | null>
}

/** Only references: the bodies themselves stay with the browser until somebody looks at one. */
const MOST_KEPT = 1000
/** How far the two clocks of one browser may differ, in milliseconds. */
const SAME_START = 1500
/** How long DevTools may be behind, in milliseconds. */
const DELAY = 1500

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url

const isAbout = ({ url, method, startedAt }: RequestQuestion, { request, startedDateTime }: FinishedRequest): boolean =>
  request.method === method &&
  withoutFragment(request.url) === withoutFragment(url) &&
  Math.abs(+new Date(startedDateTime) - startedAt) < SAME_START

const nearest = (question: RequestQuestion, kept: readonly FinishedRequest[]): FinishedRequest | undefined => {
  const distance = ({ startedDateTime }: FinishedRequest) => Math.abs(+new Date(startedDateTime) - question.startedAt)
  return kept.filter((request) => isAbout(question, request)).sort((a, b) => distance(a) - distance(b))[0]
}

/** Remembers the last requests that finished. */
export function keepFinished(finished: Finished): Kept {
  const kept: FinishedRequest[] = []
  const waiting = new Map<RequestQuestion, (request: FinishedRequest | null) => void>()

  finished.addListener((request) => {
    kept.push(request)
    if (kept.length > MOST_KEPT) kept.shift()
    for (const [question, settle] of waiting) if (isAbout(question, request)) settle(request)
  })

  return {
    find: (question) =>
      new Promise((resolve) => {
        const found = nearest(question, kept)
        if (found !== undefined) return resolve(found)
        const settle = (request: FinishedRequest | null) => {
          clearTimeout(late)
          waiting.delete(question)
          resolve(request)
        }
        // webRequest tells the end of a request before DevTools do.
        const late = setTimeout(() => settle(null), DELAY)
        waiting.set(question, settle)
      }),
  }
}
