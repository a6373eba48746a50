// @vitest-environment happy-dom
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { Marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { renderForAssistant } from '../../../src/report/assistant/assistant.ts'
import { renderMarkdown } from '../../../src/report/markdown/markdown.ts'
import { renderMessage } from '../../../src/report/message/message.ts'
import type { Report } from '../../../src/report/report.ts'
import { hostileTexts, textPlaces, withTexts } from '../../support/hostile.ts'
import { blockedAtPreflight, blockedAtResponse, failed, redirected, reportOf } from './samples.ts'

/** What the report’s own markup becomes, and with which attributes. */
const OWN = new Set(
  'p strong em code pre h2 h3 hr ul ol li table thead tbody tr th td blockquote details summary br span'.split(' '),
)
const OWN_ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  class: /^language-[a-z0-9]+$/,
  open: /^$/,
  start: /^\d+$/,
}

const marked = new Marked({ gfm: true })
const markdownIt = new MarkdownIt({ html: true, linkify: true, typographer: true })

const RENDERERS: Readonly<Record<string, (markdown: string) => string>> = {
  marked: (markdown) => marked.parse(markdown, { async: false }),
  'markdown-it': (markdown) => markdownIt.render(markdown),
}

/** Everything in a rendered document that the report did not write. */
const foreign = (html: string): readonly string[] => {
  const { body } = new DOMParser().parseFromString(`<!doctype html><body>${html}</body>`, 'text/html')
  return [...body.querySelectorAll('*')].flatMap((element) => {
    const name = element.tagName.toLowerCase()
    if (!OWN.has(name)) return [`<${name}> ${element.outerHTML.slice(0, 200)}`]
    return [...element.attributes]
      .filter((attribute) => !OWN_ATTRIBUTES[attribute.name]?.test(attribute.value))
      .map((attribute) => `<${name} ${attribute.name}="${attribute.value.slice(0, 80)}">`)
  })
}

const WRITERS: Readonly<Record<string, (report: Report) => string>> = {
  report: renderMarkdown,
  message: (report) => renderMessage(report, 'markdown'),
  'for an assistant': renderForAssistant,
}

const TEXTS = hostileTexts('https://owned.example').map((text) => text.slice(0, 20_000))
const SAMPLES = [blockedAtPreflight, blockedAtResponse, redirected, failed]

const hostile = fc.constantFrom(...SAMPLES).chain((sample) => {
  const places = textPlaces(sample)
  return fc
    .array(fc.tuple(fc.constantFrom(...places), fc.constantFrom(...TEXTS)), { minLength: 1, maxLength: 8 })
    .map((texts) => withTexts(sample, texts))
})

const check = (report: Report) => {
  for (const [writer, write] of Object.entries(WRITERS)) {
    const markdown = write(report)
    for (const [renderer, render] of Object.entries(RENDERERS))
      expect(foreign(render(markdown)), `${writer} in ${renderer}`).toEqual([])
  }
}

describe('no value breaks out of Markdown, HTML being allowed', () => {
  test('the check sees what breaks out', () => {
    for (const render of Object.values(RENDERERS)) {
      expect(foreign(render('a <b>b</b>'))).toHaveLength(1)
      expect(foreign(render('![a](https://owned.example/)'))).toHaveLength(1)
      expect(foreign(render('<p onclick=1>'))).toHaveLength(1)
      expect(foreign(render('see https://owned.example/'))).toHaveLength(1)
    }
  })

  test.each(TEXTS.map((text, index) => [index, text] as const))('text %i in every place at once', (_, text) => {
    check(
      reportOf(
        ...SAMPLES.map((sample) =>
          withTexts(
            sample,
            textPlaces(sample).map((path) => [path, text]),
          ),
        ),
      ),
    )
  })

  test('any of them in any places', () => {
    fc.assert(
      fc.property(hostile, (exchange) => check(reportOf(exchange))),
      { numRuns: 25, seed: 7, endOnFailure: true },
    )
  })
})
