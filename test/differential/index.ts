import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CORS_CASES } from './known/cors.ts'
import { runDifferential } from './run.ts'

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
    out: { type: 'string' },
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

const {
  version,
  count: asked,
  compared,
  blocked,
  orphans,
  misheard,
  differences,
} = await runDifferential(name, {
  seed,
  count,
  ...(values.known && { cases: CORS_CASES }),
})
const reasons = new Map<string, number>()
for (const { comparison, ...rest } of differences) {
  if (comparison.kind === 'cannot-tell') continue
  if (comparison.kind === 'code' && comparison.reason !== null) {
    reasons.set(comparison.reason, (reasons.get(comparison.reason) ?? 0) + 1)
  } else console.log(JSON.stringify({ ...comparison, ...rest }))
}
if (values.out) writeFileSync(values.out, JSON.stringify(differences, null, 1))
const explained = [...reasons.values()].reduce((sum, times) => sum + times, 0)
const share = ((100 * compared['cannot-tell']) / asked).toFixed(2)
console.log(
  `${name} ${version}, ${values.known ? 'known' : `seed ${seed}`}: ${asked} cases, ${blocked} blocked; ${compared.disagree} disagreements, ` +
    `${compared.code - explained} other codes, ${share} % cannot tell, ${orphans} orphan preflights.`,
)
for (const [reason, times] of reasons) console.log(`  besides, ${times} other codes because ${reason}.`)
for (const sentence of misheard) console.log(sentence)
process.exitCode = compared.disagree + orphans + misheard.length + compared.code - explained > 0 ? 1 : 0
