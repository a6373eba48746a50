import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Rule, Stage } from '../src/cors/rule.ts'
import { ALL_RULES, RULES } from '../src/cors/rules/index.ts'
import { CAUSES } from '../src/diagnosis/index.ts'
import { PLATFORMS } from '../src/diagnosis/platforms/index.ts'
import type { Platform } from '../src/diagnosis/platforms/platform.ts'
import { MARKS } from '../src/diagnosis/server-marks.ts'
import { URL_MARKS } from '../src/diagnosis/server-url-marks.ts'
import type { FixGenerator } from '../src/fix/fix.ts'
import type { CorsPolicy } from '../src/fix/policy.ts'
import { STACKS } from '../src/fix/stacks/index.ts'

const ROOT = join(import.meta.dirname, '..')

/** Where `npm run docs` writes it. */
export const CATALOGUE = join(ROOT, 'docs', 'catalogue.md')

/** What every stack is printed for, to learn the name of its file. */
const POLICY: CorsPolicy = {
  origins: ['https://app.example'],
  credentials: false,
  methods: ['PUT'],
  requestHeaders: ['content-type'],
  exposedHeaders: [],
  maxAge: 600,
}

const KINDS: Readonly<Record<Platform['kind'], string>> = {
  proxy: 'proxy or gateway',
  edge: 'edge of a network',
  host: 'host of applications',
  storage: 'storage',
  service: 'service that is asked itself',
  tunnel: 'tunnel',
  network: 'network of the person at the browser',
}

/** The comment above what a file exports, up to its first empty line. */
const DOCSTRING = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export default define/

const causeFiles = (): readonly string[] =>
  readdirSync(join(ROOT, 'src/diagnosis'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(ROOT, 'src/diagnosis', file))

/** What a cause is, in the words of its own file; throws where the file or its words are missing. */
const meaningOf = (id: string, files: readonly string[]): string => {
  const texts = files.filter((file) => basename(file) === `${id}.ts`).map((file) => readFileSync(file, 'utf8'))
  const [, comment] = DOCSTRING.exec(texts.find((text) => text.includes('defineCause({')) ?? '') ?? []
  if (comment === undefined) throw new Error(`The cause ${id} has no comment above its definition.`)
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*?\s*/, '').trim())
  const words = lines.slice(lines[0] === '' ? 1 : 0)
  const end = words.indexOf('')
  return words.slice(0, end === -1 ? undefined : end).join(' ')
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

const code = (text: string | null): string => (text === null ? '–' : `\`${text}\``)

const ruleRow = (rule: Rule): readonly string[] => {
  const stages = (Object.keys(RULES) as Stage[]).filter((stage) => RULES[stage].includes(rule))
  const names = [rule.chromium.preflight, rule.chromium.response].filter((name) => name !== null)
  return [
    `[${rule.failureTitle}](https://developer.mozilla.org/docs/Web/HTTP/${rule.mdn})`,
    code(rule.id),
    stages.join(', '),
    `[${rule.spec.step}](https://fetch.spec.whatwg.org/#${rule.spec.anchor})`,
    names.map(code).join(' '),
    code(rule.firefox),
  ]
}

const knownBy = ({ id }: FixGenerator): string => {
  const signs = [
    ...(MARKS.some(({ stack }) => stack === id) ? ['its answers'] : []),
    ...(URL_MARKS.some(({ stack }) => stack === id) ? ['its address'] : []),
  ]
  return signs.length === 0 ? 'your choice' : signs.join(', ')
}

const stackRow = (stack: FixGenerator): readonly string[] => [
  `[${stack.label}](${stack.docs})`,
  code(stack.id),
  code(stack.render(POLICY).file),
  knownBy(stack),
]

const platformRow = ({ id, name, kind, means }: Platform): readonly string[] => {
  const statuses = [...new Set(means.flatMap((meaning) => meaning.statuses ?? []))].sort((a, b) => a - b)
  const others = means.some((meaning) => meaning.statuses === undefined) ? ['by other signs'] : []
  return [name, code(id), KINDS[kind], [...statuses, ...others].join(', ') || '–']
}

/** Every rule, cause, stack and platform that the code has, as Markdown; throws where one does not say what it is. */
export const catalogue = (): string => {
  const files = causeFiles()
  return [
    '# Rules, causes, stacks and platforms',
    'Written by `npm run docs` from the code; a test fails where it is stale.',
    `## ${ALL_RULES.length} rules`,
    'What browsers check, in the order of the Fetch standard. `rule:` and `code:` in the filter take these names.',
    table(['fails where', 'rule', 'applied to', 'step', 'Chromium’s name', 'Firefox’s name'], ALL_RULES.map(ruleRow)),
    `## ${CAUSES.length} causes`,
    'What made the server answer so. Among causes that are equally sure, the first one is said first.',
    table(
      ['cause', 'what it is'],
      CAUSES.map(({ id }) => [code(id), meaningOf(id, files)]),
    ),
    `## ${STACKS.length} stacks`,
    'What fixes are printed for: the whole setup, and the smallest edit. `corsight explain --stack` takes these names.',
    table(['stack', 'name', 'file', 'known by'], STACKS.map(stackRow)),
    `## ${PLATFORMS.length} platforms`,
    'What may answer in place of an application, and the statuses whose meaning there is known.',
    table(['platform', 'name', 'kind', 'meanings'], PLATFORMS.map(platformRow)),
    '',
  ].join('\n\n')
}

if (import.meta.filename === process.argv[1]) writeFileSync(CATALOGUE, catalogue())
