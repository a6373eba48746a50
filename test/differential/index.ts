import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CORS_CASES } from './known/cors.ts'
import { runDifferential } from './run.ts'
import { isUnexplained, summaryOf } from './summary.ts'

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
    out: { type: 'string' },
    trial: { type: 'boolean', default: false },
    known: { type: 'boolean', default: false },
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

const result = await runDifferential(name, {
  seed,
  count,
  trial: values.trial,
  ...(values.known && { cases: CORS_CASES }),
})
for (const { comparison, recording } of result.differences) {
  if (!isUnexplained(comparison)) continue
  console.log(JSON.stringify(comparison))
  console.log(JSON.stringify(recording))
}
for (const sentence of result.misheard) console.log(sentence)
if (values.out) writeFileSync(values.out, JSON.stringify(result.differences, null, 1))
console.log(`${name} ${result.version}, ${values.known ? 'known cases' : `seed ${seed}`}:`)
for (const line of summaryOf(result)) console.log(line)
const isClean = result.orphans + result.misheard.length === 0
process.exitCode = isClean && !result.differences.some(({ comparison }) => isUnexplained(comparison)) ? 0 : 1
