/** How a run ends: nothing found, something found, used wrongly, or not possible. */
export const STATUS = { fine: 0, found: 1, usage: 2, failed: 3 } as const

export type Status = (typeof STATUS)[keyof typeof STATUS]

/** Ends a run with one sentence on standard error; nothing has been written by then. */
export class Problem extends Error {
  readonly status: Status

  constructor(sentence: string, status: Status) {
    super(sentence)
    this.status = status
  }
}

/** A command line that can't be meant as it stands. */
export const usage = (sentence: string): Problem => new Problem(sentence, STATUS.usage)

/** What was asked for could not be done. */
export const failed = (sentence: string): Problem => new Problem(sentence, STATUS.failed)
