/** A piece of a word: literal text, or the name of the variable that stands for a secret. */
export interface ShellPart {
  readonly variable: boolean
  readonly text: string
}

/** The shells that commands are written for, by their names. */
export const SHELL_LABELS = { sh: 'sh', cmd: 'cmd', powershell: 'PowerShell' } as const

export type ShellId = keyof typeof SHELL_LABELS

export const isShellId = (text: string | null): text is ShellId => text !== null && Object.hasOwn(SHELL_LABELS, text)

/** How a command is written for one shell. */
export interface Shell {
  readonly id: ShellId
  readonly program: string
  /** Ends a line whose command goes on in the next one. */
  readonly goesOn: string
  /** Begins a line that the shell skips. */
  readonly remark: string
  /** The file that forgets what is written to it. */
  readonly nowhere: string
  /** How a file of commands ends. */
  readonly extension: string
  /** The most characters of one command. */
  readonly longest: number
  /** Literals and variables as one word, in which the shell expands nothing but the variables. */
  readonly word: (parts: readonly ShellPart[]) => string
  /** The lines that these words need before them. */
  readonly before: (words: string) => readonly string[]
  /** Why cURL would not get a text as it is, in one sentence; null where it would. */
  readonly refuses: (text: string) => string | null
}
