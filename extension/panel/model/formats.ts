export type FormatId = 'html' | 'markdown' | 'json'

/** A way to write a report down. */
export interface Format {
  readonly id: FormatId
  readonly label: string
  readonly use: string
  readonly extension: string
  readonly mime: string
}

export const FORMATS: readonly Format[] = [
  { id: 'html', label: 'HTML', use: 'one file that opens in any browser', extension: 'html', mime: 'text/html' },
  { id: 'markdown', label: 'Markdown', use: 'for an issue tracker', extension: 'md', mime: 'text/markdown' },
  { id: 'json', label: 'JSON', use: 'opens again in this panel', extension: 'json', mime: 'application/json' },
]
