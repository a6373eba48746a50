import type { HeaderChange } from '../cors/exchange.ts'
import type { Cause } from '../diagnosis/cause.ts'
import type { Edit, Snippet, StackId } from '../fix/fix.ts'

/** Where something is done. `nowhere`: nothing needs to be done. */
export type Place = 'server' | 'proxy' | 'page' | 'browser' | 'provider' | 'nowhere'

/** One thing to do. */
export interface Step {
  /** An instruction in one or two sentences; the first word is its verb. */
  readonly text: string
  readonly place: Place
  /** The line to write, where a line says it better. */
  readonly code?: string
  /** A highlight.js language name; there where `code` is. */
  readonly language?: string
  /** The code of the advice that this step is about. */
  readonly shows?: 'edit' | 'setup'
}

/** What the browser hides and the advice had to suppose. */
export interface Assumption {
  readonly about: 'credentials' | 'owner'
  /** What was supposed, such as `not included`. */
  readonly value: string
  /** Why this and not its alternative, in one sentence. */
  readonly because: string
  readonly alternative: string
}

/** What the user does next: made from verdict and causes, and said alike by everything that speaks to a person. */
export interface Advice {
  /** What was wrong, with the values as they came; at most 30 words. */
  readonly headline: string
  /** The first cause, where it says more than the headline. */
  readonly why: Cause | null
  /** Where the first step is done. */
  readonly place: Place
  /** One to four, in the order in which they help; empty where nothing is to be done. */
  readonly steps: readonly Step[]
  /** Today's answers and those that pass, line by line; empty where no header is at fault. */
  readonly change: { readonly preflight: readonly HeaderChange[]; readonly actual: readonly HeaderChange[] }
  /** The smallest edit on the chosen stack; null where no CORS layer is known to answer, and where no stack is chosen. */
  readonly edit: Edit | null
  /** The whole configuration for the chosen stack; null where none is chosen, and where no code helps. */
  readonly setup: Snippet | null
  /** Whether CORS is only the symptom: code then only makes the error readable. */
  readonly symptom: boolean
  readonly assumes: readonly Assumption[]
}

export type { HeaderChange }

export type CredentialsChoice = 'included' | 'not included'
export type OwnerChoice = 'mine' | 'somebody else’s'

/** What the user chose, or what was guessed for them; null: nothing. */
export interface Choices {
  readonly stack: StackId | null
  readonly credentials: CredentialsChoice | null
  readonly owner: OwnerChoice | null
}

export const NO_CHOICES: Choices = { stack: null, credentials: null, owner: null }
