import { expect, test } from 'vitest'
import { renderHar } from '../../../src/report/har/har.ts'
import { renderHtml } from '../../../src/report/html/html.ts'
import { renderMarkdown } from '../../../src/report/markdown/markdown.ts'
import { redactReport } from '../../../src/report/redaction/index.ts'
import {
  allowedWithWarning,
  blockedAtPreflight,
  blockedAtResponse,
  failed,
  redirected,
  reportOf,
  undecided,
} from './samples.ts'

const FORMATS = [
  { extension: 'html', render: renderHtml },
  { extension: 'md', render: renderMarkdown },
  { extension: 'har', render: renderHar },
] as const

const CASES = {
  'blocked-at-preflight': [blockedAtPreflight],
  'blocked-at-response': [blockedAtResponse],
  redirected: [redirected],
  'allowed-with-warning': [allowedWithWarning],
  failed: [failed],
  undecided: [undecided],
  several: [blockedAtPreflight, redirected, failed],
} as const

const FILES = Object.entries(CASES).flatMap(([name, exchanges]) =>
  FORMATS.map(({ extension, render }) => ({ file: `${name}.${extension}`, exchanges, render })),
)

test.each(FILES)('$file', async ({ file, exchanges, render }) => {
  const text = render(redactReport(reportOf(...exchanges)))
  await expect(text).toMatchFileSnapshot(`__snapshots__/${file}`)
})
