import type { HeaderList } from '../cors/exchange.ts'
import type { StackId } from '../diagnosis/server.ts'
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

/** A pure printer: policy in, code out, nothing else. */
export interface FixGenerator {
  readonly id: StackId
  readonly label: string
  readonly docs: string
  readonly render: (policy: CorsPolicy) => Omit<Snippet, 'steps'>
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
