import type { Exchange } from '../src/cors/exchange.ts'
import type { PageRequest, SentRequest } from '../src/cors/page-request.ts'
import type { TrialPlan } from '../src/cors/trial.ts'

/** Every message between the background and its pages; a page that meets an unknown number asks to be reloaded. */
export const PROTOCOL = 1

/** What the background is doing, as a page needs to tell it. */
export interface Status {
  readonly protocol: number
  /** Exchanges of this tab are being recorded right now. */
  readonly recording: boolean
  /** Recording goes on without DevTools, in all tabs. */
  readonly everywhere: boolean
  /** False: the user has not granted access to all hosts, so nothing can be seen (Firefox only). */
  readonly permitted: boolean
  readonly producer: {
    readonly name: string
    readonly version: string
    readonly browser: { readonly name: string; readonly version: string }
  }
  /** Exchanges of this tab that were let go because the journal was full. */
  readonly evicted: number
  /** The fix that is on trial in this tab; null: none is. */
  readonly trial: TrialPlan | null
  /** Milliseconds since the epoch: when the page that the tab shows began; null where that was not seen. */
  readonly pageSince: number | null
}

export type ToPage =
  | { readonly type: 'snapshot'; readonly exchanges: readonly Exchange[]; readonly status: Status }
  | { readonly type: 'changed'; readonly exchanges: readonly Exchange[]; readonly removed: readonly string[] }
  | { readonly type: 'status'; readonly status: Status }
  | { readonly type: 'problem'; readonly sentence: string }
  /** A page was made to ask again for an exchange. `problem`: why it was not; null: it did. */
  | { readonly type: 'asked'; readonly id: string; readonly problem: string | null }

export type ToBackground =
  /** First message of a page. `devtools` keeps recording on for its tab until it disconnects. */
  | { readonly type: 'open'; readonly page: 'devtools' | 'panel' | 'popup'; readonly tabId: number }
  | { readonly type: 'clear' }
  /** Puts back what was cleared last. */
  | { readonly type: 'undo-clear' }
  /** The panel's record button: whether this tab is recorded while its DevTools are open. */
  | { readonly type: 'pause'; readonly paused: boolean }
  | { readonly type: 'record'; readonly when: 'always' | 'devtools' }
  /** Opens a tab where the user can grant host access (Firefox panels can't ask for it themselves). */
  | { readonly type: 'grant' }
  /** Puts a fix on trial in this tab, and then reloads it where asked to. */
  | { readonly type: 'try'; readonly plan: TrialPlan; readonly reload: boolean }
  | { readonly type: 'end-trial' }
  /** Makes the document of an exchange send a request, once what was asked for before is done. */
  | { readonly type: 'ask'; readonly id: string; readonly request: PageRequest }
  /** Opens the page for reports in a tab of its own. */
  | { readonly type: 'show-reports' }

/** How many exchanges of a tab are kept, as the settings offer it, and where they are stored in `storage.local`. */
export const KEPT = { key: 'corsight.kept', choices: [1_000, 2_000, 5_000, 10_000], usual: 10_000 } as const

/** How many are kept by what is stored; the usual number for anything that the settings do not offer. */
export const keptOf = (stored: unknown): number =>
  KEPT.choices.find((choice) => String(choice) === stored) ?? KEPT.usual

/** The page for reports, from the top of the extension. */
export const REPORT_PAGE = 'extension/report/index.html'

/** What is shown right after installing, from the top of the extension. */
export const WELCOME_PAGE = 'extension/welcome/index.html'

/** The id of the copy that tests load, in which installing shows nothing: a tab in front would hide the tested page. */
export const TESTS_ID = 'enkeagipgfnbdglgodfpmibeijmpekkl'

/** What the panel asks the devtools page, which alone hears of every finished request, is about one of them. */
export interface RequestQuestion {
  readonly id: string
  readonly url: string
  readonly method: string
  /** Milliseconds since the epoch: DevTools and webRequest share no id. */
  readonly startedAt: number
}

export interface BodyQuestion extends RequestQuestion {
  readonly type: 'body?'
}

/** `text: null`: the browser gives none, or the request finished before DevTools were open. */
export interface BodyAnswer {
  readonly type: 'body'
  readonly id: string
  readonly known: boolean
  readonly text: string | null
  readonly isBase64: boolean
  readonly mimeType: string
  /** The request itself, as DevTools saw it; null: they did not. */
  readonly sent: SentRequest | null
}

export interface CallerQuestion extends RequestQuestion {
  readonly type: 'caller?'
}

/** Line and column from 0. `after`: this frame waited for those before it, such as by `await`. */
export interface CallFrame {
  readonly name: string
  readonly url: string
  readonly line: number
  readonly column: number
  readonly after: string | null
}

/** What made a page ask: code, from the innermost frame on, or an element of a document or style sheet. */
export type Caller =
  | { readonly kind: 'script'; readonly frames: readonly CallFrame[] }
  | { readonly kind: 'document'; readonly url: string; readonly line: number | null }

/** `known: false`: DevTools don't know the request. `caller: null`: they name no place for it. */
export interface CallerAnswer {
  readonly type: 'caller'
  readonly id: string
  readonly known: boolean
  readonly caller: Caller | null
}

/** What the two talk over: pages of one extension, in one DevTools. */
export const bodyChannelName = (tabId: number): string => `corsight.bodies.${tabId}`
