import type { PageRequest } from '../../../src/cors/page-request.ts'

/** How far asking again has come, and for which exchange. */
export type Asking =
  | { readonly id: string; readonly step: 'reading' }
  /** What can’t be asked again, and why. */
  | { readonly id: string; readonly step: 'refused'; readonly why: string }
  /** It may change something on the server: the user is asked first. */
  | { readonly id: string; readonly step: 'question'; readonly question: string; readonly request: PageRequest }
  /** `before`: the exchanges of the same request until then, by id. `heard`: what the background had said by then. */
  | { readonly id: string; readonly step: 'sent'; readonly before: ReadonlySet<string>; readonly heard: unknown }
