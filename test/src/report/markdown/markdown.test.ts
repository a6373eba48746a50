import { describe, expect, test } from 'vitest'
import { mdBlock, mdCell, mdCode, mdSentence, mdText } from '../../../../src/report/markdown/escape.ts'
import { renderMarkdown } from '../../../../src/report/markdown/markdown.ts'
import { redactReport } from '../../../../src/report/redaction/index.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { ALL, blockedAtPreflight, blockedAtResponse, COOKIE, reportOf, TOKEN } from '../samples.ts'

describe('values are code', () => {
  test.each([
    ['plain', '`plain`'],
    ['with `one`', '`` with `one` ``'],
    ['`', '`` ` ``'],
    ['two `` ticks', '```two `` ticks```'],
    [' spaced ', '`  spaced  `'],
    ['', '*(empty)*'],
    ['@someone #12 <b>', '`@someone #12 <b>`'],
    ['a\nb\u202E', '`a\\u{000A}b\\u{202E}`'],
  ])('%j', (value, expected) => {
    expect(mdCode(value)).toBe(expected)
  })

  test('a bar does not end the cell', () => expect(mdCell('a|b\\|c')).toBe('`a\\|b\\\\|c`'))

  test('a long value is cut, with a note', () =>
    expect(mdCode('x'.repeat(5000))).toMatch(/… \(4000 more characters\)`$/))
})

describe('text outside code', () => {
  test.each([
    ['<img src=x>', '\\<img src=x\\>'],
    ['**bold** _it_ ~no~', '\\*\\*bold\\*\\* \\_it\\_ \\~no\\~'],
    ['[a](javascript:x)', '\\[a\\](javascript:x)'],
    ['ping @someone', 'ping @&#8203;someone'],
    ['see #12', 'see \\#&#8203;12'],
    ['GH-12', 'GH-&#8203;12'],
    ['https://evil.example', 'https&#8203;://evil.example'],
    ['www.evil.example', 'www&#8203;.evil.example'],
    ['a &amp; b', 'a &amp;amp; b'],
    ['`tick`', '\\`tick\\`'],
    ['a|b', 'a\\|b'],
  ])('%s', (text, expected) => {
    expect(mdText(text)).toBe(expected)
  })

  test('a sentence has its names and values as code', () => {
    expect(mdSentence('It must be `https://app.example`, not `*`.')).toBe('It must be `https://app.example`, not `*`.')
  })
})

test.each([
  ['x', '```js\nx\n```'],
  ['a\n```\nb', '````js\na\n```\nb\n````'],
  ['`````', '``````js\n`````\n``````'],
  ['a\u202E\n', '```js\na\\u{202E}\n```'],
])('the fence of a block is longer than any inside: %j', (code, expected) => {
  expect(mdBlock(code, 'js')).toBe(expected)
})

/** Lines outside fenced blocks, with code spans taken out: what a Markdown reader may take for markup. */
const loose = (markdown: string): string => {
  let fence = ''
  const lines = markdown.split('\n').filter((line) => {
    const ticks = /^(`{3,})/.exec(line)?.[1] ?? ''
    if (fence === '' && ticks !== '') {
      fence = ticks
      return false
    }
    if (fence !== '' && line === fence) {
      fence = ''
      return false
    }
    return fence === ''
  })
  return lines.map((line) => line.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).join('\n')
}

describe('a report', () => {
  const HOSTILE = '<script>alert(1)</script> | `` ` @someone #12 https://evil.example <!-- </details> ```'

  test('has no markup, mention or link that a page or server wrote', () => {
    const markdown = renderMarkdown(
      reportOf(
        exchange({
          type: HOSTILE,
          leg: {
            ...STOPPED,
            url: `https://api.example/${HOSTILE}`,
            origin: HOSTILE,
            requestHeaders: [[HOSTILE, HOSTILE]],
            preflight: { method: HOSTILE, unsafeHeaders: [HOSTILE], response: { status: 404, statusText: HOSTILE } },
            ending: { how: 'error', error: HOSTILE },
            response: {
              statusText: HOSTILE,
              headers: [
                [HOSTILE, HOSTILE],
                ['Access-Control-Allow-Origin', HOSTILE],
              ],
            },
          },
        }),
      ),
    )
    const text = loose(markdown)
    expect(text).not.toMatch(
      /(?<!\\)<(?!\/?(details( open)?|summary)>)|@someone|#12|evil\.example(?<!&#8203;:\/\/evil\.example)/,
    )
    expect(text.match(/<details\b/g)?.length).toBe(text.match(/<\/details>/g)?.length)
  })

  test('has the commands to reproduce the request', () => {
    expect(renderMarkdown(reportOf(blockedAtPreflight))).toContain(
      '<summary>Reproduce with cURL (its body was not recorded)</summary>',
    )
  })

  test('of every sample is redacted throughout', () => {
    const markdown = renderMarkdown(redactReport(reportOf(...ALL)))
    for (const secret of [TOKEN, COOKIE, decodeURIComponent(COOKIE)]) expect(markdown).not.toContain(secret)
  })

  test('of nothing says so', () => expect(renderMarkdown(reportOf())).toContain('Nothing was recorded.'))

  test('has every row of a table in as many cells as its head', () => {
    const markdown = renderMarkdown(reportOf(blockedAtResponse))
    const rows = markdown.split('\n').filter((line) => line.startsWith('|'))
    expect(rows.length).toBeGreaterThan(8)
    for (const row of rows) expect(row.match(/(?<!\\)\|/g), row).toHaveLength(3)
  })
})
