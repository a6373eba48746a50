export type FormatId = 'html' | 'markdown' | 'json' | 'har' | 'curl' | 'message' | 'assistant'

/** A way to write a report down. */
export interface Format {
  readonly id: FormatId
  readonly label: string
  readonly use: string
  readonly extension: string
  readonly mime: string
  /** What was copied, as the live region says it. */
  readonly name: string
}

export const FORMATS: readonly Format[] = [
  {
    id: 'html',
    label: 'HTML',
    use: 'opens in any browser',
    extension: 'html',
    mime: 'text/html',
    name: 'the report as HTML',
  },
  {
    id: 'markdown',
    label: 'Markdown',
    use: 'for an issue tracker',
    extension: 'md',
    mime: 'text/markdown',
    name: 'the report as Markdown',
  },
  {
    id: 'json',
    label: 'JSON',
    use: 'opens again here',
    extension: 'json',
    mime: 'application/json',
    name: 'the report as JSON',
  },
  {
    id: 'har',
    label: 'HAR',
    use: 'for network tools',
    extension: 'har',
    mime: 'application/json',
    name: 'the report as HAR',
  },
  {
    id: 'curl',
    label: 'cURL',
    use: 'run',
    extension: 'sh',
    mime: 'text/plain',
    name: 'the commands for cURL',
  },
  {
    id: 'message',
    label: 'Message',
    use: 'sent',
    extension: 'txt',
    mime: 'text/plain',
    name: 'the message',
  },
  {
    id: 'assistant',
    label: 'Assistant',
    use: 'explains it and asks',
    extension: 'md',
    mime: 'text/markdown',
    name: 'the question for an assistant',
  },
]
