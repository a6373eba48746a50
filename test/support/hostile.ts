import type { Exchange } from '../../src/cors/exchange.ts'
import type { ReportedExchange } from '../../src/report/report.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Texts that would be more than text if anything took them for markup, code, a link or a key; `to` is asked if so. */
export const hostileTexts = (to: string): readonly string[] => [
  `<img src="${to}/img" onerror="globalThis.owned=1">`,
  `"><svg onload="globalThis.owned=1"><image href="${to}/svg"/></svg>`,
  `</code></pre></details></script><script>globalThis.owned=1;fetch("${to}/script")</script>`,
  `<iframe src="${to}/frame"></iframe><link rel=stylesheet href="${to}/style"><style>@import "${to}/import";</style>`,
  `![x](${to}/md-image) [x](javascript:globalThis.owned=1) <${to}/auto> ${to}/bare`,
  `\`\`\`\n\n![x](${to}/fence)\n\n# owned\n\n<b onclick=1>owned</b>\n\n~~~`,
  `\` ![x](${to}/tick) \`\` <i>owned</i> \`\`\``,
  `[x]: ${to}/reference\n\n[x] ![x]`,
  `| a | ![x](${to}/cell) |\n| --- | --- |\n| **b** |`,
  `&lt;b&gt; &#60;img src=${to}/entity&#62; \\<b> \\\\<b>`,
  `<!-- ${to} --> <![CDATA[ <b> ]]> <?x ?> <!doctype x>`,
  `- owned\n1. owned\n> owned\n    owned\n***\n===`,
  '=cmd|\'/c calc\'!A1", "@SUM(1)',
  '\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m',
  '\u{202E}gnp.exe\u{2066}\u{200B}\u{FEFF}',
  'half \u{D800} and \u{DC00}',
  'a\0b',
  `'; globalThis.owned=1; $(id) \`id\` %PATH% ^& "`,
  '__proto__',
  'constructor',
  '{{constructor.constructor("globalThis.owned=1")()}}',
  '@someone #1 www.example.com a@b.example ~~x~~ $x$ :x: <a@b.example>',
  'javascript:globalThis.owned=1',
  `x${'<b>'.repeat(20_000)}`,
  '&'.repeat(1_000_000),
]

/** Names that are no free text: without them there is no exchange. */
const FIXED = new Set(['browser', 'how', 'pairing', 'why'])

const isNode = (value: Json): value is Json[] | { [key: string]: Json } => typeof value === 'object' && value !== null

/** Every place of an exchange in which text stands, as a path. */
export const textPlaces = (node: unknown, path: readonly string[] = []): readonly (readonly string[])[] => {
  const value = node as Json
  if (!isNode(value)) return typeof value === 'string' && !FIXED.has(path.at(-1) ?? '') ? [path] : []
  const isMode = path.length === 1 && (path[0] === 'credentials' || path[0] === 'mode')
  return isMode ? [] : Object.entries(value).flatMap(([key, child]) => textPlaces(child, [...path, key]))
}

/** The same exchange with another text in some of its places. */
export const withTexts = <T extends Exchange | ReportedExchange>(
  exchange: T,
  texts: readonly (readonly [path: readonly string[], text: string])[],
): T => {
  const copy = structuredClone(exchange)
  for (const [path, text] of texts) {
    let node = copy as unknown as Json
    for (const key of path.slice(0, -1)) node = isNode(node) ? ((node as Record<string, Json>)[key] ?? null) : null
    if (isNode(node)) (node as Record<string, Json>)[path.at(-1) ?? ''] = text
  }
  return copy
}
