import { expect, test } from 'vitest'
import { renderForAssistant } from '../../../../src/report/assistant/assistant.ts'
import { renderCommands } from '../../../../src/report/commands.ts'
import { renderHar } from '../../../../src/report/har/har.ts'
import { renderHtml } from '../../../../src/report/html/html.ts'
import { renderMarkdown } from '../../../../src/report/markdown/markdown.ts'
import { renderMessage } from '../../../../src/report/message/message.ts'
import { redactedReport, redactReport } from '../../../../src/report/redaction/index.ts'
import type { Report } from '../../../../src/report/report.ts'
import { createChance } from '../../../differential/random.ts'
import { PRODUCER } from '../samples.ts'
import { GROUPS, planted, together } from './planted.ts'
import { secretOf } from './secrets.ts'

/** Every way to write a redacted report down. */
const FORMATS: Readonly<Record<string, (report: Report) => string>> = {
  JSON: (report) => JSON.stringify(report, null, 2),
  HAR: renderHar,
  HTML: renderHtml,
  Markdown: renderMarkdown,
  'cURL for sh': (report) => renderCommands(report, 'sh'),
  'cURL for cmd': (report) => renderCommands(report, 'cmd'),
  'cURL for PowerShell': (report) => renderCommands(report, 'powershell'),
  'message as text': (report) => renderMessage(report, 'text'),
  'message as Markdown': (report) => renderMessage(report, 'markdown'),
  'for an assistant': renderForAssistant,
}

const META = { createdAt: '2026-01-05T09:30:00.000Z', producer: PRODUCER }
const SECRETS = 2000

test(`of ${SECRETS} secrets, each in a place of its own, none is in any format`, () => {
  const chance = createChance(29)
  const leaks: string[] = []
  let number = 0
  for (let round = 0; number < SECRETS; round += 1) {
    const group = GROUPS[round % GROUPS.length] ?? []
    // Each place meets each kind and each spelling in another order.
    const secrets = group.map(({ place, plant }, index) => ({ place, plant, ...secretOf(chance, round * 5 + index) }))
    number += secrets.length
    const exchange = planted('1', together(secrets.map(({ plant, planted: text }) => plant(text))))
    const { report } = redactedReport([exchange], META)
    for (const [format, render] of Object.entries(FORMATS)) {
      const text = render(report)
      for (const { place, kind, planted: secret, traces } of secrets) {
        const trace = traces.find((each) => text.includes(each))
        if (trace !== undefined) leaks.push(`${place}: ${kind} ${secret} as ${trace} in ${format}`)
      }
    }
    expect(redactReport(report)).toEqual(report)
  }
  expect(number).toBeGreaterThanOrEqual(SECRETS)
  expect(leaks).toEqual([])
}, 120_000)
