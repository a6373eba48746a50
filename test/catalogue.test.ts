import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Protocol } from 'devtools-protocol'
import { describe, expect, test } from 'vitest'
import { CHROMIUM_CODES, FIREFOX_CODES } from '../src/cors/codes.ts'
import type { Browser } from '../src/cors/exchange.ts'
import { judge } from '../src/cors/judge.ts'
import type { Rule } from '../src/cors/rule.ts'
import { ALL_RULES, RULES } from '../src/cors/rules/index.ts'
import { UNEXPLAINED } from '../src/cors/unexplained.ts'
import { eventsOf, exchangesFrom, readRecordings } from './support/corpus.ts'
import SPEC from './support/spec-anchors.json' with { type: 'json' }

const ROOT = join(import.meta.dirname, '..')
const RULE_FILES = readdirSync(join(ROOT, 'src/cors/rules')).filter((file) => file !== 'index.ts')

/** Rules for which a browser has a code, but no recording shows it fail there, with the reason. */
const NOT_RECORDED: Record<Browser, Readonly<Record<string, string>>> = {
  chromium: {},
  firefox: {},
}

const named = ALL_RULES.map((rule) => [rule.id, rule] as const)

const chromiumCodes = ({ chromium }: Rule) => [chromium.preflight, chromium.response].filter((code) => code !== null)

describe('the files of rules', () => {
  test.each(RULE_FILES)('%s holds the rule of its name, and nothing else', async (file) => {
    const module = await import(join(ROOT, 'src/cors/rules', file))
    expect(Object.keys(module)).toEqual(['default'])
    expect(module.default.id).toBe(basename(file, '.ts'))
  })

  test.each(RULE_FILES)('%s has a test of its name', (file) => {
    expect(existsSync(join(ROOT, 'test/src/cors/rules', file.replace(/\.ts$/, '.test.ts')))).toBe(true)
  })

  test('are all applied, each at most once in a stage', () => {
    expect(ALL_RULES.map(({ id }) => `${id}.ts`).sort()).toEqual(RULE_FILES.toSorted())
    for (const rules of Object.values(RULES)) expect(new Set(rules).size).toBe(rules.length)
  })
})

describe('what a rule says of itself', () => {
  test('no two have the same id or title', () => {
    for (const key of ['id', 'title', 'failureTitle'] as const)
      expect(new Set(ALL_RULES.map((rule) => rule[key])).size).toBe(ALL_RULES.length)
  })

  test.each(named)('%s: its id is a noun in its failing state', (id) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(id).not.toMatch(/^(no|not|check|has|is|must)-/)
  })

  test.each(named)('%s: its titles tell its two states apart, and are no sentences', (_, { title, failureTitle }) => {
    expect(title).not.toBe(failureTitle)
    for (const words of [title, failureTitle]) expect(words).toMatch(/^[A-Z][^.!?\n]*$/)
  })

  test.each(named)('%s: why it exists is one sentence about the reason, not about what to do', (_, { why }) => {
    expect(why).toMatch(/^[A-Z][^\n]*[^.]\.$/)
    expect(why.replace(/`[^`]*`/g, '')).not.toMatch(/[.!?]\s/)
    expect(why).not.toMatch(/^(Add|Set|Send|Use|Make|Remove|Allow|Change|Check|Configure)\b/)
  })

  test.each(named)('%s: it names a step of an algorithm that the standard has', (_, { spec }) => {
    expect(SPEC.anchors).toContain(spec.anchor)
    expect(spec.step).toMatch(/^\d+(\.\d+)*( (to|and) \d+(\.\d+)*)?$/)
  })

  test.each(named)('%s: it names a page of MDN', (_, { mdn }) => {
    expect(mdn).toMatch(/^(Guides\/CORS\/Errors\/CORS[A-Za-z]+|Reference\/Headers\/[A-Za-z-]+)$/)
  })
})

test('every place of the standard that the code names exists there', () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const places = files.flatMap((file) =>
    [...readFileSync(join(ROOT, 'src', file), 'utf8').matchAll(/fetch\.spec\.whatwg\.org\/#([\w-]+)/g)].map(
      ([, anchor]) => anchor,
    ),
  )
  expect(places.length).toBeGreaterThan(20)
  expect([...new Set(places)].filter((anchor) => !SPEC.anchors.includes(anchor ?? ''))).toEqual([])
})

describe('the codes of Chromium', () => {
  interface Domain {
    readonly domain: string
    readonly types: readonly { readonly id: string; readonly enum?: readonly string[] }[]
  }
  const protocol = JSON.parse(
    readFileSync(join(ROOT, 'node_modules/devtools-protocol/json/browser_protocol.json'), 'utf8'),
  )
  const network = (protocol.domains as readonly Domain[]).find(({ domain }) => domain === 'Network')
  const corsError = network?.types.find(({ id }) => id === 'CorsError')?.enum as readonly Protocol.Network.CorsError[]

  test('are those of its protocol', () => {
    expect([...CHROMIUM_CODES].sort()).toEqual([...corsError].sort())
  })

  test.each(CHROMIUM_CODES)('%s is claimed by one rule, or else unexplained for a reason', (code) => {
    const claims = ALL_RULES.filter((rule) => chromiumCodes(rule).includes(code)).map(({ id }) => id)
    expect(claims.length + (UNEXPLAINED.chromium[code] === undefined ? 0 : 1), claims.join(', ')).toBe(1)
  })

  test('have `Preflight` in their name exactly where the answer to a preflight fails what every answer must hold', () => {
    for (const { chromium } of ALL_RULES.filter((rule) => RULES.response.includes(rule)))
      expect(chromium.preflight).toBe(`Preflight${chromium.response}`)
  })

  test('are there for every stage in which a rule is applied', () => {
    for (const [stage, rules] of Object.entries(RULES)) {
      const missing = rules.filter(
        ({ chromium }) => (stage === 'preflight' ? chromium.preflight : chromium.response) === null,
      )
      expect(
        missing.map(({ id }) => id),
        stage,
      ).toEqual([])
    }
  })
})

describe('the codes of Firefox', () => {
  /** Firefox has one name for what Chromium and we tell apart. */
  const SHARED: Readonly<Record<string, readonly string[]>> = {
    CORSAllowOriginNotMatchingOrigin: ['allow-origin-invalid', 'allow-origin-mismatch'],
  }

  /** The messages about CORS in Firefox 153's own `security.properties`; digits tell versions of a wording apart. */
  const MESSAGES = [
    ...['CORSDisabled', 'CORSDidNotSucceed2', 'CORSOriginHeaderNotAdded', 'CORSExternalRedirectNotAllowed'],
    ...['CORSRequestNotHttp', 'CORSMissingAllowOrigin2', 'CORSMultipleAllowOriginNotAllowed'],
    ...['CORSAllowOriginNotMatchingOrigin', 'CORSNotSupportingCredentials', 'CORSMethodNotFound'],
    ...['CORSMissingAllowCredentials', 'CORSPreflightDidNotSucceed3', 'CORSInvalidAllowMethod'],
    ...['CORSInvalidAllowHeader', 'CORSMissingAllowHeaderFromPreflight2', 'CORSAllowHeaderFromPreflightDeprecation'],
  ]
  /** It warns of `Authorization` under `*`, and blocks nothing. */
  const WARNING = 'CORSAllowHeaderFromPreflightDeprecation'

  test('are all its messages but the one that is a warning', () => {
    const failures = MESSAGES.filter((message) => message !== WARNING).map((message) => message.replace(/\d+$/, ''))
    expect([...FIREFOX_CODES].sort()).toEqual(failures.sort())
  })

  test.each(FIREFOX_CODES)('%s is claimed by the rules that may, or else unexplained for a reason', (code) => {
    const claims = ALL_RULES.filter(({ firefox }) => firefox === code).map(({ id }) => id)
    if (UNEXPLAINED.firefox[code] !== undefined) expect(claims).toEqual([])
    else if (code in SHARED) expect(claims.sort()).toEqual(SHARED[code])
    else expect(claims).toHaveLength(1)
  })
})

test.each([...Object.entries(UNEXPLAINED.chromium), ...Object.entries(UNEXPLAINED.firefox)])(
  'the reason why %s is unexplained is one sentence',
  (_, reason) => {
    expect(reason).toMatch(/^[A-Z][^\n]*\.$/)
  },
)

describe.each(['chromium', 'firefox'] as const)('the corpus of %s', (browser) => {
  const failing = new Set(
    readRecordings(browser).flatMap((recording) =>
      exchangesFrom(browser, eventsOf(recording)).flatMap((exchange) => {
        const verdict = judge(exchange)
        const steps = verdict.kind === 'not-cors' ? [] : verdict.steps
        return steps.filter(({ result }) => result.outcome === 'fail').map(({ rule }) => rule.id)
      }),
    ),
  )
  const coded = ALL_RULES.filter((rule) =>
    browser === 'firefox' ? rule.firefox !== null : chromiumCodes(rule).length > 0,
  )

  test.each(coded.map(({ id }) => id))('has a recording in which %s fails, or a reason why not', (id) => {
    expect(failing.has(id)).toBe(!(id in NOT_RECORDED[browser]))
  })

  test('has no reason for a rule without a code', () => {
    const ids = new Set(coded.map((rule) => rule.id))
    expect(Object.keys(NOT_RECORDED[browser]).filter((id) => !ids.has(id))).toEqual([])
  })
})
