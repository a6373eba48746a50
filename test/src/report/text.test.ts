import { describe, expect, test } from 'vitest'
import { cut, elideEnd, elideMiddle, wrap } from '../../../src/report/cut.ts'
import { durationText, waited } from '../../../src/report/duration.ts'
import { html, htmlCode, htmlSentence, htmlValue, MOST_SHOWN } from '../../../src/report/html/escape.ts'
import { plainSentence, sentenceParts } from '../../../src/report/sentence.ts'
import { timeText } from '../../../src/report/time.ts'
import { visible } from '../../../src/report/visible.ts'

test.each([
  ['plain é ‹ text', 'plain é ‹ text'],
  ['a\u202Eb', 'a\\u{202E}b'],
  ['a\u2066b\u2069', 'a\\u{2066}b\\u{2069}'],
  ['line\r\nbreak\ttab', 'line\\u{000D}\\u{000A}break\\u{0009}tab'],
  ['nul\0', 'nul\\u{0000}'],
  ['zero\u200Bwidth\uFEFF', 'zero\\u{200B}width\\u{FEFF}'],
  ['no-break\u00A0space', 'no-break\\u{00A0}space'],
  ['lone \uD800 surrogate', 'lone \\u{D800} surrogate'],
  ['tag \u{E0041}', 'tag \\u{E0041}'],
])('characters that would not show are written out: %j', (text, expected) => {
  expect(visible(text)).toBe(expected)
})

describe('cut', () => {
  test('says how much is left out', () => expect(cut('abcdef', 4)).toEqual({ text: 'abcd', left: 2 }))
  test('leaves what fits', () => expect(cut('abcd', 4)).toEqual({ text: 'abcd', left: 0 }))
  test('does not tear a surrogate pair', () => expect(cut('ab😀', 3)).toEqual({ text: 'ab', left: 2 }))
})

test.each([
  ['https://api.example/v1/users/7', 20, 'https://api.…users/7'],
  ['short', 20, 'short'],
  ['😀😀😀😀😀😀', 4, '😀😀…😀'],
])('the middle of %s is elided at %i', (text, most, expected) => {
  expect(elideMiddle(text, most)).toBe(expected)
})

test('a megabyte is elided at once', () => {
  const text = `head${'x'.repeat(1_000_000)}tail`
  expect(elideMiddle(text, 9)).toBe('headx…ail')
  expect(elideEnd(text, 9)).toBe('headxxxx…')
})

describe('wrap', () => {
  test('breaks at spaces', () => expect(wrap('one two three', 8, 3)).toEqual(['one two', 'three']))
  test('says where it stops', () => expect(wrap('one two three four', 8, 2)).toEqual(['one two', 'three …']))
  test('elides a word that is too long', () => expect(wrap('abcdefghijkl m', 8, 2)).toEqual(['abcde…kl', 'm']))
  test('of nothing is nothing', () => expect(wrap('  ', 8, 2)).toEqual([]))
  test('of a megabyte ends', () => expect(wrap('ab '.repeat(400_000), 8, 2)).toHaveLength(2))
})

describe('sentences', () => {
  test.each([
    [
      'The answer has no `Vary`.',
      [
        [false, 'The answer has no '],
        [true, 'Vary'],
        [false, '.'],
      ],
    ],
    [
      '`A` and `B`',
      [
        [true, 'A'],
        [false, ' and '],
        [true, 'B'],
      ],
    ],
    ['an `unclosed one', [[false, 'an `unclosed one']]],
    [
      '`a`b`c',
      [
        [true, 'a'],
        [false, 'b`c'],
      ],
    ],
    ['', []],
  ])('%s', (sentence, parts) => {
    expect(sentenceParts(sentence).map(({ code, text }) => [code, text])).toEqual(parts)
  })

  test('lose their backticks where there is no mono type', () => {
    expect(plainSentence('Allow-Origin is `*`, but')).toBe('Allow-Origin is *, but')
  })
})

describe('HTML', () => {
  test('escapes all five', () =>
    expect(html(`<a href='x' title="&">`)).toBe('&lt;a href=&#39;x&#39; title=&quot;&amp;&quot;&gt;'))

  test('marks what does not show', () => {
    expect(htmlValue('a\u202Eb')).toBe(
      'a<span class="hidden-char" title="a character that does not show">\\u{202E}</span>b',
    )
  })

  test('cuts what is too long, with a note', () => {
    const shown = htmlValue('y'.repeat(1_000_000))
    expect(shown.length).toBeLessThan(MOST_SHOWN + 200)
    expect(shown).toContain('995,904 more characters, 1,000,000 in all')
  })

  test('makes placeholders stand out, also in URLs', () => {
    const shown = '?code=<span class="redacted">‹query 1: 9 letters›</span>'
    expect(htmlValue('?code=‹query 1: 9 letters›')).toBe(shown)
    expect(htmlValue('?code=hidden-query-1-9-letters')).toBe(shown)
  })

  test('has names and values of a sentence as code, each escaped by itself', () => {
    expect(htmlSentence('allows `<b>`` `, not `x`')).not.toContain('<b>')
    expect(htmlSentence('allows `<b>`')).toBe('allows <code class="short">&lt;b&gt;</code>')
  })

  test('keeps the line breaks and tabs of code, and shows every other control', () => {
    expect(htmlCode('a\n\tb\r')).toBe(
      'a\n\tb<span class="hidden-char" title="a character that does not show">\\u{000D}</span>',
    )
  })
})

test.each([
  [null, ''],
  [0.4, '<1 ms'],
  [17.6, '18 ms'],
  [1340, '1.3 s'],
])('%s milliseconds read %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text)
})

test('the wait is from sending to the answer, and unknown without an answer', () => {
  const timing = { startedAt: 10, sentAt: 12, respondedAt: 30, endedAt: null }
  expect(waited(timing)).toBe(18)
  expect(waited({ ...timing, sentAt: null })).toBe(20)
  expect(waited({ ...timing, respondedAt: null })).toBeNull()
})

test.each([
  [Date.UTC(2026, 0, 5, 9, 3, 7), '2026-01-05 09:03:07 UTC'],
  ['2026-01-05T09:03:07.123Z', '2026-01-05 09:03:07 UTC'],
  ['yesterday', 'yesterday'],
  [1e300, '1e+300'],
])('the time %s reads %s', (time, text) => {
  expect(timeText(time)).toBe(text)
})
