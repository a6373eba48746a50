import { benchMemory } from './background-memory.ts'
import { type Claim, report } from './claims.ts'
import { benchCommandLine } from './command-line.ts'
import { benchEngine } from './engine.ts'
import { benchLatency } from './failure-latency.ts'
import { benchPage } from './page-cost.ts'
import { benchPanel } from './panel-cost.ts'
import { benchSizes } from './sizes.ts'

const PARTS: Readonly<Record<string, () => readonly Claim[] | Promise<readonly Claim[]>>> = {
  engine: benchEngine,
  sizes: benchSizes,
  'command-line': benchCommandLine,
  page: benchPage,
  memory: benchMemory,
  panel: benchPanel,
  'latency-chromium': () => benchLatency('chromium'),
  'latency-firefox': () => benchLatency('firefox'),
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(PARTS, name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`)
  process.exit(2)
}

const claims: Claim[] = []
for (const [name, measure] of Object.entries(PARTS))
  if (wanted.length === 0 || wanted.includes(name)) claims.push(...(await measure()))
process.exitCode = report(claims) ? 0 : 1
