import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KINDS } from '../scripts/new/templates.ts'
import { type Made, makeNew } from '../scripts/new.ts'

const ROOT = join(import.meta.dirname, '..')

const COPIED = ['src', 'scripts', 'extension', 'docs', 'package.json', 'tsconfig.base.json', 'test/support', 'test/src']
const TESTS = ['vite.config.ts', 'vitest.config.ts', 'manifest.json', 'test/catalogue.test.ts', 'test/docs.test.ts']
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']
const NOT_COPIED = /\/(golden|golden-edits|__snapshots__)(\/|$)/

const NAME = 'made-for-a-test'

/** The tests that are run again beside what was made: its own, and those of the whole. */
const ASKED = `${NAME}|codes of Chromium|npm run docs`

let scratch: string
const made: Record<string, Made> = {}
/** Every text once all four are made. */
let asMade: Readonly<Record<string, string>>

const filesIn = (root: string): readonly string[] =>
  ['src', 'test/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => file.endsWith('.ts')),
  )

const textsIn = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(filesIn(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]))

const filesOf = (kind: string): readonly string[] => {
  const result = made[kind]
  if (!result?.ok) throw new Error(`No ${kind} was made: ${result?.problem}`)
  return result.files
}

interface Ended {
  readonly status: number | string
  readonly stdout: string
  readonly stderr: string
}

/** Runs a script of a package with Node in the scratch copy. */
const run = (script: string, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, CI: 'true', VITEST: undefined }
    const options = { cwd: scratch, env, maxBuffer: 2 ** 26 }
    execFile(process.execPath, [join(ROOT, 'node_modules', script), ...args], options, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : (error.code ?? 1), stdout, stderr }),
    )
  })

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'corsight-new-'))
  for (const path of [...COPIED, ...TESTS, ...DOCUMENTS])
    cpSync(join(ROOT, path), join(scratch, path), { recursive: true, filter: (from) => !NOT_COPIED.test(from) })
  symlinkSync(join(ROOT, 'node_modules'), join(scratch, 'node_modules'))
  // No recording says anything of what was just made.
  for (const browser of ['chromium', 'firefox']) mkdirSync(join(scratch, 'test/corpus', browser), { recursive: true })
  for (const kind of KINDS) made[kind] = makeNew([kind, `${NAME}-${kind}`], scratch)
  asMade = textsIn(scratch)
}, 60_000)

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe.each(KINDS)('a new %s', (kind) => {
  test('is a file of its name, a line in its index, and a test or rows in one', () => {
    const files = filesOf(kind)
    expect(files.filter((file) => file.startsWith('src/') && file.endsWith(`/${NAME}-${kind}.ts`))).toHaveLength(1)
    expect(files.filter((file) => file.startsWith('src/') && file.endsWith('/index.ts'))).toHaveLength(1)
    expect(files.some((file) => file.startsWith('test/'))).toBe(true)
    for (const file of files) expect(readFileSync(join(scratch, file), 'utf8')).toContain(`${NAME}-${kind}`)
  })

  test('imports only files that are there', () => {
    const wanted = filesOf(kind).flatMap((file) =>
      [...readFileSync(join(scratch, file), 'utf8').matchAll(/ from '(\.[^']+)'/g)].map(([, path = '']) =>
        relative(scratch, resolve(scratch, dirname(file), path)),
      ),
    )
    expect(wanted.filter((path) => !existsSync(join(scratch, path)))).toEqual([])
  })

  test('is refused a second time, and nothing is written', () => {
    const again = makeNew([kind, `${NAME}-${kind}`], scratch)
    expect(again).toEqual({ ok: false, problem: expect.stringMatching(/exists already: choose another name\.$/) })
    expect(textsIn(scratch)).toEqual(asMade)
  })
})

test('all that was written compiles', async () => {
  const include = KINDS.flatMap(filesOf)
  const compilerOptions = { lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'] }
  const config = { extends: './tsconfig.base.json', compilerOptions, include }
  writeFileSync(join(scratch, 'tsconfig.json'), JSON.stringify(config))
  const { stdout, status } = await run('typescript/bin/tsc', '-p', 'tsconfig.json')
  expect(stdout).toBe('')
  expect(status).toBe(0)
})

describe('the catalogue', () => {
  let failed: readonly string[]

  beforeAll(async () => {
    const written = KINDS.flatMap(filesOf).filter(
      (file) => file.endsWith('.test.ts') && !file.endsWith('/edits.test.ts'),
    )
    const files = ['test/catalogue.test.ts', 'test/docs.test.ts', 'test/src/fix/golden.test.ts', ...written]
    const reported = ['--reporter=json', '--outputFile=out.json']
    const ended = await run('vitest/vitest.mjs', 'run', '--project', 'unit', ...reported, '-t', ASKED, ...files)
    const out = join(scratch, 'out.json')
    if (!existsSync(out)) throw new Error(`The tests left no report: ${ended.stdout}${ended.stderr}`)
    const report: {
      readonly testResults: readonly {
        readonly message: string
        readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
      }[]
    } = JSON.parse(readFileSync(out, 'utf8'))
    failed = report.testResults.flatMap(({ assertionResults, message }) => [
      ...assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
      message,
    ])
  }, 120_000)

  test.each([
    ['the words of a rule', /made-for-a-test-rule: its titles tell its two states apart/],
    ['why a rule exists', /made-for-a-test-rule: why it exists is one sentence/],
    ['its place in the standard', /made-for-a-test-rule: it names a step of an algorithm/],
    ['its page of MDN', /made-for-a-test-rule: it names a page of MDN/],
    ['what browsers call it', /codes of Chromium are there for every stage/],
    ['the signature of a cause', /made-for-a-test-cause 'certain':/],
    ['where the code of a stack goes', /made-for-a-test-stack says where the code goes/],
    ['the source of a platform', /made-for-a-test-platform\.ts names where its marks are documented/],
    ['the marks of a platform', /made-for-a-test-platform' does not take for itself what only looks alike/],
    ['what a platform means', /made-for-a-test-platform' says what its own answer means/],
    ['that the list of all is stale', /docs\/catalogue\.md is what `npm run docs` writes/],
  ])('names what is missing: %s', (_, name) => {
    expect(failed.filter((each) => name.test(each)).length, failed.join('\n').slice(0, 4000)).toBeGreaterThan(0)
  })
})

describe('bad words', () => {
  test.each([
    { words: [], says: /^What shall be made\? / },
    { words: ['fix', 'a-name'], says: /^There is no kind `fix`\. / },
    { words: ['rule'], says: /^The new rule needs a name\. / },
    { words: ['rule', 'two', 'names'], says: /^`names` is too much/ },
    { words: ['rule', 'CamelCase'], says: /^`CamelCase` is no name/ },
    { words: ['cause', '../escape'], says: /^`\.\.\/escape` is no name/ },
    { words: ['cause', 'a--b'], says: /^`a--b` is no name/ },
    { words: ['stack', 'delete'], says: /is a word of JavaScript/ },
    { words: ['stack', 'nginx'], says: /^src\/fix\/stacks\/nginx\.ts exists already/ },
    { words: ['rule', 'index'], says: /exists already/ },
    { words: ['cause', 'facts-of'], says: /^src\/diagnosis\/index\.ts has something called `factsOf` already/ },
  ])('$words: one sentence, and nothing is written', ({ words, says }) => {
    const result = makeNew(words, scratch)
    expect(result).toEqual({ ok: false, problem: expect.stringMatching(says) })
    expect(textsIn(scratch)).toEqual(asMade)
  })

  test('end the script with status 2', async () => {
    const { status, stdout, stderr } = await run('tsx/dist/cli.mjs', 'scripts/new.ts', 'rule', 'No Name')
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^`No Name` is no name: [^\n]+\.\n$/)
  })
})

test('where one file can’t be written, none is', () => {
  // A folder in the place of the file's test.
  const blocked = join(scratch, 'test/src/diagnosis/causes/half-written.test.ts')
  cpSync(join(scratch, 'docs'), join(blocked, 'docs'), { recursive: true })
  const result = makeNew(['cause', 'half-written'], scratch)
  rmSync(blocked, { recursive: true })
  expect(result.ok).toBe(false)
  expect(textsIn(scratch)).toEqual(asMade)
})
