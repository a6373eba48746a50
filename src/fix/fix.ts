import type { HeaderList } from '../cors/exchange.ts'
import type { StackId } from '../diagnosis/stack-id.ts'
import type { CorsPolicy } from './policy.ts'

export type { StackId }

/** Code to paste, and where it goes. */
export interface Snippet {
  readonly stack: StackId
  readonly label: string
  readonly file: string
  /** Where in the file, and in what order, as one sentence without the file's name. */
  readonly where: string
  /** A highlight.js language name. */
  readonly language: string
  readonly code: string
  /** What this exchange’s causes need besides the code, in order; left out where nothing is. */
  readonly steps?: readonly RepairStep[]
}

/** One more thing to do: to move, to remove or to set. */
export interface RepairStep {
  /** The id of the cause that asks for it. */
  readonly cause: string
  /** One sentence, an instruction. */
  readonly text: string
  /** In the language of the snippet, where a line says it better. */
  readonly code?: string
}

/** Which header one layer alone has to set, where several do. */
export type SinglePart = 'singleOrigin' | 'singleCredentials'

/** What one argument or line of a configuration holds. */
export type EditPart = 'origins' | 'credentials' | 'methods' | 'requestHeaders' | 'exposedHeaders' | SinglePart

/** What has to change in a configuration that answers CORS already. */
export interface EditRequest {
  /** What the server grants today, widened by what is missing; names in the spelling in which they came. */
  readonly policy: CorsPolicy
  /** At least one, in the order in which they are printed. */
  readonly parts: readonly EditPart[]
  /** Parts of which more may be configured than any answer showed: the values are then an addition, not the whole. */
  readonly unseen: readonly EditPart[]
  /** A layer that leaves every header out of a refusal answered: of Go’s, that is rs/cors. Left out: not known. */
  readonly silentLayer?: true
}

/**
 * How sure an edit is. `as-is`: it replaces the line that is there. `perhaps`: if the server is configured as servers
 * usually are. `fill-in`: it marks a place for values that no answer showed.
 */
export type Applies = 'as-is' | 'perhaps' | 'fill-in'

/** The smallest edit: the arguments or lines that change, with their whole new values. */
export interface Edit extends Omit<Snippet, 'steps'> {
  readonly applies: Applies
}

/** A pure printer: policy in, code out, nothing else. */
export interface FixGenerator {
  readonly id: StackId
  readonly label: string
  readonly docs: string
  /** The whole configuration, for a server that has none. */
  readonly render: (policy: CorsPolicy) => Omit<Snippet, 'steps'>
  /** The smallest edit; null where this stack has no line for one of the parts. */
  readonly edit: (request: EditRequest) => Edit | null
}

export interface Fix {
  readonly policy: CorsPolicy
  /** The minimal response headers that would pass. */
  readonly headers: { readonly preflight: HeaderList; readonly actual: HeaderList }
  /** What the code alone does not solve, one sentence each. */
  readonly cautions: readonly string[]
  /** In display order. */
  readonly snippets: readonly Snippet[]
}
