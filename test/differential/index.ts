import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runDifferential } from './run.ts'
import { isUnexplained, summaryOf } from './summary.ts'

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
    out: { type: 'string' },
  },
})

const { browser: name } = values
if (name !== 'chromium' && name !== 'firefox') {
  console.error(`--browser is ${JSON.stringify(name)}; give chromium or firefox.`)
  process.exit(2)
}
const [seed, count] = [Number(values.seed), Number(values.count)]
if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1) {
  console.error(`--seed ${values.seed} --count ${values.count}: both must be whole numbers, and the count at least 1.`)
  process.exit(2)
}

const result = await runDifferential(name, { seed, count })
for (const { comparison, recording } of result.differences) {
  if (!isUnexplained(comparison)) continue
  console.log(JSON.stringify(comparison))
  console.log(JSON.stringify(recording))
}
if (values.out) writeFileSync(values.out, JSON.stringify(result.differences, null, 1))
console.log(`${name} ${result.version}, seed ${seed}:`)
for (const line of summaryOf(result)) console.log(line)
process.exitCode = result.orphans > 0 || result.differences.some(({ comparison }) => isUnexplained(comparison)) ? 1 : 0
