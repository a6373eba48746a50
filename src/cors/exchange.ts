/** Facts about one CORS exchange, as far as the browser let us see them. No judgement lives here. */

/** The browser that recorded an exchange; its deviations from the standard decide the verdict. */
export type Browser = 'chromium' | 'firefox'

/** Headers as they came: order and repetition decide CORS outcomes. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

/**
 * `interrupted`: it came, or may have come, while the recording was interrupted. `not-in-file`: it was opened from a file
 * that leaves it out, though something of the kind may have happened.
 */
export type WhyUnseen =
  | 'never-sent'
  | 'withheld-by-browser'
  | 'started-before-capture'
  | 'interrupted'
  | 'redacted'
  | 'not-in-file'

/** A fact the browser may or may not have let us see. `seen: false` is never read as "absent". */
export type Observed<T> = { readonly seen: true; readonly value: T } | { readonly seen: false; readonly why: WhyUnseen }

export const seen = <T>(value: T): Observed<T> => ({ seen: true, value })
export const unseen = (why: WhyUnseen): { readonly seen: false; readonly why: WhyUnseen } => ({ seen: false, why })

export type CredentialsMode = 'omit' | 'same-origin' | 'include'
export type RequestMode = 'cors' | 'no-cors' | 'same-origin' | 'navigate' | 'websocket'

/** One header of an answer, as it is and as it has to be. */
export interface HeaderChange {
  /** In canonical spelling; `Status` for the status line, which no trial can change. */
  readonly name: string
  /** Its lines as received; null: absent. */
  readonly from: readonly string[] | null
  /** null: it has to go. */
  readonly to: string | null
}

export interface Response {
  /** 100 to 599, or 0 where the browser gave none. */
  readonly status: number
  readonly statusText: string
  /** The server’s own; in Firefox, with what a trial changed. */
  readonly headers: HeaderList
  /** What a fix on trial made the browser see instead. */
  readonly trial?: readonly HeaderChange[]
  readonly fromCache: boolean
  /**
   * Of an answer as the browser judged it, never of a recorded one. Firefox: the server’s Access-Control-Allow-Origin came
   * in several lines, which count although a trial set one value; `maybe`: or in one, of the very value that was set.
   */
  readonly repeatedOrigin?: true | 'maybe'
  /** The stored answer was used after the server had confirmed it with a 304; only Firefox shows that. */
  readonly revalidated?: true
}

/**
 * How webRequest said that a request ended: evidence, never the verdict.
 * `abandoned`: its document went away and no ending was ever reported. `untold`: it is over, and what recorded it did not
 * say how.
 */
export type Ending =
  | { readonly how: 'completed' }
  | { readonly how: 'redirected'; readonly to: string }
  | { readonly how: 'error'; readonly error: string }
  | { readonly how: 'abandoned' }
  | { readonly how: 'untold' }

/** Milliseconds since the epoch, as the browser stamped the events; null where no such event was seen. */
export interface Timing {
  readonly startedAt: number
  readonly sentAt: number | null
  readonly respondedAt: number | null
  readonly endedAt: number | null
}

/** The CORS-preflight request of one leg, and its answer. */
export interface Preflight {
  readonly requestHeaders: Observed<HeaderList>
  readonly response: Observed<Response>
  readonly ending: Ending | null
  /** `likely`: identical requests were in flight and the first was taken, or how the preflight began was not seen. */
  readonly pairing: 'certain' | 'likely'
  readonly timing: Timing
}

/** One hop of an exchange; a redirect starts the next leg of the same exchange. */
export interface Leg {
  readonly url: string
  readonly method: string
  /** This leg's own `Origin` request header, which Access-Control-Allow-Origin is compared with; never `initiator`. */
  readonly origin: Observed<string>
  readonly requestHeaders: Observed<HeaderList>
  /** null: none seen (not needed, answered by the CORS-preflight cache, or before capture). */
  readonly preflight: Preflight | null
  readonly response: Observed<Response>
  /**
   * Whether the browser went on to read the body (webRequest's onResponseStarted): in Chromium a response that
   * fails the CORS check never gets there.
   */
  readonly bodyStarted: boolean
  readonly ending: Ending | null
  readonly timing: Timing
}

/** The answers of a leg that the browser let us see: the preflight's first. */
export const seenAnswers = ({ preflight, response }: Pick<Leg, 'preflight' | 'response'>): readonly Response[] =>
  [preflight?.response, response].flatMap((answer) => (answer?.seen ? [answer.value] : []))

/** What the page's own Resource Timing says; a claim by the page, so it only settles what headers leave open. */
export interface Witness {
  /** `PerformanceResourceTiming.responseStatus`: 0 exactly when the page may not read the response. */
  readonly responseStatus: number
  readonly initiatorType: string
}

export interface Exchange {
  readonly id: string
  readonly browser: Browser
  /** -1: a worker without a tab (shared or service worker). */
  readonly tabId: number
  readonly frameId: number
  readonly documentId: string | null
  /** The serialised origin that asked: `null` (the string) for opaque origins, null where the browser named none. */
  readonly initiator: string | null
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** webRequest's resource type, such as `xmlhttprequest`, `font`, `image`. */
  readonly type: string
  readonly legs: readonly [Leg, ...Leg[]]
  readonly credentials: Observed<CredentialsMode>
  readonly mode: Observed<RequestMode>
  /** True: only its error was seen, because recording began later (watch mode). */
  readonly beforeRecording: boolean
  readonly witness: Witness | null
  /**
   * When the recording went on after an interruption in which something of this exchange may have been lost, in milliseconds
   * since the epoch. Left out: nothing was.
   */
  readonly interruptedAt?: number
}
