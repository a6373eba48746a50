import { parseArgs } from 'node:util'
import type { BrowserName } from '../test/support/browsers/browser.ts'

export interface StartFlags {
  readonly browser: BrowserName
  readonly headless: boolean
  /** Where the reports of a headless run go; null unless headless. */
  readonly out: string | null
}

export type ParsedFlags =
  | { readonly ok: true; readonly flags: StartFlags }
  | { readonly ok: false; readonly problem: string }

const USAGE = 'Known are --browser chromium|firefox, and --headless --out DIR.'

const BROWSERS: readonly string[] = ['chromium', 'firefox'] satisfies readonly BrowserName[]

/** The flags of `npm start`, or one sentence about the first that can't be used. */
export function parseStartFlags(args: readonly string[]): ParsedFlags {
  const problem = (sentence: string): ParsedFlags => ({ ok: false, problem: `${sentence} ${USAGE}` })
  const { tokens, values } = parseArgs({
    args: [...args],
    options: { browser: { type: 'string' }, headless: { type: 'boolean' }, out: { type: 'string' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional') return problem(`“${token.value}” belongs to no flag.`)
    if (token.kind !== 'option') continue
    if (!['browser', 'headless', 'out'].includes(token.name)) return problem(`There is no flag ${token.rawName}.`)
    if (token.name === 'headless' && token.value !== undefined) return problem('--headless takes no value.')
    if (token.name === 'out' && !token.value) return problem('--out needs a directory.')
    if (token.name === 'browser' && !token.value) return problem('--browser needs a name.')
  }
  const browser = values.browser ?? 'chromium'
  if (!isBrowser(browser)) return problem(`There is no browser “${browser}”.`)
  const out = typeof values.out === 'string' ? values.out : null
  if (values.headless && out === null) return problem('--headless needs --out DIR, where the reports go.')
  if (!values.headless && out !== null) return problem('--out is for a run with --headless.')
  return { ok: true, flags: { browser, headless: values.headless === true, out } }
}

const isBrowser = (value: unknown): value is BrowserName => typeof value === 'string' && BROWSERS.includes(value)
