import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { equip } from '../test/support/tools.ts'

const SERVERS = [
  'nginx',
  'php',
  'fpm',
  'python',
  'web',
  'apache',
  'caddy',
  'go',
  'gin',
  'rs-cors',
  'haproxy',
  'ruby',
] as const

const equipment = equip(['chromium', 'chromedriver', 'firefox', ...SERVERS], console.log)
if (!equipment.ready) {
  for (const sentence of equipment.sentences) console.error(sentence)
  process.exit(1)
}

const reports = mkdtempSync(join(tmpdir(), 'corsight-test-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))

const failures: string[] = []
const totals = { passed: 0, failed: 0 }

/** Runs a script of package.json, and keeps its name when it fails. */
function step(script: string, ...args: string[]): boolean {
  console.log(`\n— ${script}`)
  const { status } = spawnSync('npm', ['run', '--silent', script, '--', ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) failures.push(script)
  return status === 0
}

/** Runs a script that is a vitest run, and adds its counts to the totals. */
function suite(script: string): void {
  const report = join(reports, `${script.replace(':', '-')}.json`)
  const ok = step(script, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`)
  const { passed, total } = counts(report)
  totals.passed += passed
  // A test that did not run has not passed, and a file that could not be loaded has no tests to count.
  totals.failed += Math.max(total - passed, ok ? 0 : 1)
}

function counts(report: string): { readonly passed: number; readonly total: number } {
  try {
    const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, total: numTotalTests }
  } catch (problem) {
    console.error(`The tests left no report: ${String(problem)}`)
    return { passed: 0, total: 0 }
  }
}

for (const check of ['check:types', 'check:style', 'check:unused']) step(check)
suite('test:unit')
suite('test:slow')
suite('test:view')
if (step('build')) {
  step('check:package')
  suite('test:e2e')
}

if (failures.length > 0) console.error(`\nFailed: ${failures.join(', ')}.`)
console.log(`\n${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = failures.length > 0 || totals.failed > 0 ? 1 : 0
