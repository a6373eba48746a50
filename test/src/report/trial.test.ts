import { describe, expect, test } from 'vitest'
import type { Exchange, HeaderChange } from '../../../src/cors/exchange.ts'
import { renderHar } from '../../../src/report/har/har.ts'
import { readHar } from '../../../src/report/har/read-har.ts'
import { renderHtml } from '../../../src/report/html/html.ts'
import { renderMarkdown } from '../../../src/report/markdown/markdown.ts'
import { renderMessage } from '../../../src/report/message/message.ts'
import { exchangesOf } from '../../../src/report/reopen.ts'
import { parseReport } from '../../../src/report/schema/read.ts'
import { exchange } from '../../support/exchanges.ts'
import { reportOf } from './samples.ts'

const CHANGES: readonly HeaderChange[] = [
  { name: 'Access-Control-Allow-Origin', from: ['https://old.example'], to: 'https://app.example' },
]

const answered = (browser: Exchange['browser'], trial?: readonly HeaderChange[]) =>
  exchange({
    id: 'tried',
    browser,
    leg: {
      response: {
        headers: [['Access-Control-Allow-Origin', 'https://old.example']],
        ...(trial && { trial }),
      },
      ending: { how: 'completed' },
      bodyStarted: true,
    },
  })

const tried = answered('chromium', CHANGES)
const plain = answered('chromium')

describe('an exchange that a fix on trial answered', () => {
  test('is marked in Markdown, beside what the server sent', () => {
    const text = renderMarkdown(reportOf(tried))
    expect(text).toContain('## Allowed (fix on trial): ')
    expect(text).toContain('**Allowed, with the fix that is on trial in this tab.')
    expect(text).toContain('| **`Access-Control-Allow-Origin`** | `https://old.example` |')
    expect(text).toContain('The server sent what stands above. The fix on trial made the browser see:')
    expect(text).toContain(
      '- Access-Control-Allow-Origin: https://old.example\n+ Access-Control-Allow-Origin: https://app.example',
    )
  })

  test('is marked in HTML, beside what the server sent', () => {
    const text = renderHtml(reportOf(tried))
    expect(text).toContain('<span class="confidence">fix on trial</span>')
    expect(text).toContain('The server sent what stands above. The fix on trial made the browser see:')
    expect(text).toMatch(/<ins>.*Access-Control-Allow-Origin: https:\/\/app\.example<\/ins>/)
  })

  test('is not told as the server’s doing to whoever runs the server', () => {
    expect(renderMessage(reportOf(tried))).toContain(': allowed (fix on trial).')
  })

  test('keeps the trial in JSON and HAR', () => {
    const report = reportOf(tried)
    const json = parseReport(JSON.stringify(report))
    expect(json.ok && exchangesOf(json.report)).toEqual([tried])
    const har = readHar(renderHar(report))
    expect(har.ok && har.exchanges).toEqual([tried])
  })

  test('is said to be shown as changed where it was recorded in Firefox', () => {
    expect(renderMarkdown(reportOf(answered('firefox', CHANGES)))).toContain(
      'Firefox shows the answer as the fix on trial changed it. It changed:',
    )
  })
})

test('nothing is said of trials where none was in force', () => {
  const report = reportOf(plain)
  for (const text of [renderMarkdown(report), renderHtml(report), renderMessage(report), renderHar(report)])
    expect(text).not.toMatch(/trial/i)
})

test('what was changed is no markup in HTML and no line of its own in Markdown', () => {
  const hostile = answered('chromium', [
    { name: 'Access-Control-Expose-Headers', from: ['<b>\n# x'], to: '<script>\n```' },
  ])
  expect(renderHtml(reportOf(hostile))).not.toContain('<script>')
  expect(renderMarkdown(reportOf(hostile))).toContain(
    '````diff\n- Access-Control-Expose-Headers: <b> # x\n+ Access-Control-Expose-Headers: <script> ```\n````',
  )
})
