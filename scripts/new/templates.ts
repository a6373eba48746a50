/** The kinds of things that the code has a catalogue of. */
export const KINDS = ['rule', 'cause', 'stack', 'platform'] as const
export type Kind = (typeof KINDS)[number]

/** A line that makes something known, in a file that is there. */
export interface Line {
  readonly file: string
  /** The list that takes it in, up to the place behind its last line. */
  readonly list: RegExp
  readonly text: string
  /** What the file imports for it; null: nothing. */
  readonly names: string | null
  /** Where that is, as the file writes it; empty where nothing is imported. */
  readonly from: string
}

export interface Plan {
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>
  readonly lines: readonly Line[]
  /** What the script can't know. */
  readonly next: readonly string[]
}

/** `nginx-inheritance` as `nginxInheritance`. */
export const identifierOf = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const keyOf = (name: string): string => (name.includes('-') ? `'${name}'` : name)

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`

const rule = (name: string): Plan => ({
  files: {
    [`src/cors/rules/${name}.ts`]: lines(
      "import { defineRule, notApplicable } from '../rule.ts'",
      '',
      '/**',
      ' * What must hold, in the words of the standard.',
      ' *',
      ' * @see https://fetch.spec.whatwg.org/# step',
      ' */',
      'export default defineRule({',
      `  id: '${name}',`,
      "  spec: { anchor: '', step: '' },",
      "  mdn: '',",
      "  title: '',",
      "  failureTitle: '',",
      "  why: '',",
      '  chromium: { preflight: null, response: null },',
      '  firefox: null,',
      '',
      '  judge() {',
      '    return notApplicable',
      '  },',
      '',
      "  sentence: () => '',",
      '})',
    ),
    [`test/src/cors/rules/${name}.test.ts`]: lines(
      "import { expect, test } from 'vitest'",
      `import rule from '../../../../src/cors/rules/${name}.ts'`,
      "import { type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'",
      '',
      'test.each<RuleCase>([',
      "  { outcome: 'pass', when: '', headers: {} },",
      "  { outcome: 'fail', when: '', headers: {} },",
      "])('$outcome: $when', ({ outcome, ...given }) => {",
      "  expect(rule.judge(ruleContext({ stage: 'preflight', ...given })).outcome).toBe(outcome)",
      '})',
      '',
      "test('says what was received and what was expected', () => {",
      "  expect(sentenceOf(rule, ruleContext({ stage: 'preflight', headers: {} }))).toBe('')",
      '})',
    ),
  },
  lines: [
    {
      file: 'src/cors/rules/index.ts',
      list: /\n {2}preflight: \[\n(?: {4}.*\n)*/,
      text: `    ${identifierOf(name)},\n`,
      names: identifierOf(name),
      from: `./${name}.ts`,
    },
  ],
  next: [
    'Move its line in src/cors/rules/index.ts to its place in the standard’s order.',
    'Add one recording per browser to test/corpus/ in which it fails.',
  ],
})

const cause = (name: string): Plan => ({
  files: {
    [`src/diagnosis/causes/${name}.ts`]: lines(
      "import { defineCause } from '../cause.ts'",
      "import { factsOf } from '../facts.ts'",
      '',
      'export default defineCause({',
      `  id: '${name}',`,
      '',
      '  detect(context) {',
      '    const facts = factsOf(context)',
      '    if (facts === null || facts.answer.status !== 0) return null',
      "    return { confidence: 'hint', sentence: '', evidence: [] }",
      '  },',
      '})',
    ),
    [`test/src/diagnosis/causes/${name}.test.ts`]: lines(
      `import ${identifierOf(name)} from '../../../../src/diagnosis/causes/${name}.ts'`,
      "import { atResponse, testCause } from '../table.ts'",
      '',
      `testCause(${identifierOf(name)}, [`,
      "  { when: '', given: atResponse(200), confidence: 'certain' },",
      "  { when: 'near miss: ', given: atResponse(200), confidence: null },",
      '])',
    ),
  },
  lines: [
    {
      file: 'src/diagnosis/index.ts',
      list: /\nexport const CAUSES: readonly CauseDetector\[\] = \[\n(?: {2}.*\n)*/,
      text: `  ${identifierOf(name)},\n`,
      names: identifierOf(name),
      from: `./causes/${name}.ts`,
    },
  ],
  next: [
    'Write what it is as a comment above its definition.',
    'Move its line in src/diagnosis/index.ts to its place.',
    'Say what to do about it in src/fix/repairs/ and src/advice/steps/remedies.ts.',
  ],
})

const stack = (name: string): Plan => ({
  files: {
    [`src/fix/stacks/${name}.ts`]: lines(
      "import type { FixGenerator } from '../fix.ts'",
      "import { editByParts, type PartPrinters } from './printed-edit.ts'",
      '',
      '/** The options of its CORS layer. */',
      'const OPTIONS: PartPrinters = {',
      '  origins: () => [],',
      '  methods: () => [],',
      '  requestHeaders: () => [],',
      '  exposedHeaders: () => [],',
      '  credentials: () => [],',
      '}',
      '',
      `const ABOUT = { stack: '${name}', label: '', file: '', language: 'javascript' } as const`,
      '',
      `export const ${identifierOf(name)}: FixGenerator = {`,
      `  id: '${name}',`,
      "  label: '',",
      "  docs: '',",
      "  render: () => ({ ...ABOUT, where: '', code: '' }),",
      "  edit: (request) => editByParts(request, OPTIONS, { ...ABOUT, where: '', applies: 'as-is' }),",
      '}',
    ),
  },
  lines: [
    {
      file: 'src/fix/stacks/index.ts',
      list: /\nconst LATER_STACKS: readonly FixGenerator\[\] = \[\n(?: {2}.*\n)*/,
      text: `  ${identifierOf(name)},\n`,
      names: `{ ${identifierOf(name)} }`,
      from: `./${name}.ts`,
    },
    {
      file: 'src/diagnosis/stack-id.ts',
      list: /\nexport type StackId =\n(?: {2}\| .*\n)*/,
      text: `  | '${name}'\n`,
      names: null,
      from: '',
    },
    {
      file: 'test/src/fix/edits.test.ts',
      list: /\nconst STACKS: readonly Printed\[\] = \[\n(?: {2}.*\n)*/,
      text: `  { stack: ${identifierOf(name)}, extension: 'js', quote: jsString, without: [] },\n`,
      names: `{ ${identifierOf(name)} }`,
      from: `../../../src/fix/stacks/${name}.ts`,
    },
  ],
  next: [
    'Write its marks into src/diagnosis/server-marks.ts, and those of its URLs into server-url-marks.ts.',
    'Review the golden files that `npm run test:unit` then writes, as real code.',
  ],
})

const platform = (name: string): Plan => ({
  files: {
    [`src/diagnosis/platforms/${name}.ts`]: lines(
      "import { definePlatform } from './platform.ts'",
      '',
      'export default definePlatform({',
      `  id: '${name}',`,
      "  name: '',",
      "  kind: 'proxy',",
      '  // Source:',
      '  marks: [],',
      '  means: [],',
      '})',
    ),
  },
  lines: [
    {
      file: 'src/diagnosis/platforms/index.ts',
      list: /\nexport const PLATFORMS: readonly Platform\[\] = \[\n(?: {2}.*\n)*/,
      text: `  ${identifierOf(name)},\n`,
      names: identifierOf(name),
      from: `./${name}.ts`,
    },
    {
      file: 'test/src/diagnosis/platform-marks.test.ts',
      list: /\nconst MARKS: Readonly<Record<string, Marks>> = \{\n(?: {2}.*\n)*/,
      text: `  ${keyOf(name)}: { examples: [], others: [] },\n`,
      names: null,
      from: '',
    },
    {
      file: 'test/src/diagnosis/platforms.test.ts',
      list: /\nconst CASES: readonly Case\[\] = \[\n(?: {2}.*\n)*/,
      text: lines(
        '  {',
        `    platform: '${name}',`,
        '    given: {},',
        '    says: /^$/,',
        '    lookAlikes: [],',
        '  },',
      ),
      names: null,
      from: '',
    },
  ],
  next: ['Move its line in src/diagnosis/platforms/index.ts: what is nearest to the browser stands first.'],
})

/** What makes one more of each kind; none of it is true until somebody fills it. */
export const PLANS: Readonly<Record<Kind, (name: string) => Plan>> = { rule, cause, stack, platform }
