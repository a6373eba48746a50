/** Something that a file does not have, and what that costs; of the whole file where it names no exchange. */
export interface Lack {
  readonly sentence: string
  /** Ids of the exchanges that lack it. */
  readonly exchanges: readonly string[]
}
