import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { corsight } from '../cli/run.ts'
import { EDITS } from '../lab/edits.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { exchangeIn, probeScenario } from '../lab/probe.ts'
import { scenarioIn } from '../lab/run.ts'
import { expectedIn } from '../lab/scenario.ts'
import { SCENARIOS } from '../lab/scenarios/index.ts'
import { adviceFor } from '../matrix/advised.ts'
import { patched } from '../matrix/patch.ts'
import { findPrograms } from '../support/programs.ts'
import { SOURCES } from '../support/servers/stacks.ts'

/** What the command line says of the lab's servers is what both browsers are known to say of them. */

const BROWSERS = ['chromium', 'firefox'] as const

let lab: Lab
const folder = mkdtempSync(join(tmpdir(), 'corsight-probe-'))

beforeAll(async () => {
  lab = await startLab(findPrograms(), SCENARIOS, { lazily: true })
})

afterAll(async () => {
  await lab?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test.each(SCENARIOS.map(({ id, expected }) => ({ id, kind: expected.kind })))(
  '$id is $kind, and allowed by the printed edit and by the printed code',
  async ({ id }) => {
    const scenario = scenarioIn(lab, id)
    const stack = scenario.fix === null ? null : SOURCES[scenario.servers[scenario.fix]?.runtime ?? 'express'].stack
    const again = (browser: string) => corsight(['probe', '--report', join(folder, `${id}-${browser}.json`), '--send'])
    const expectFixed = async () => {
      for (const browser of BROWSERS)
        expect(await again(browser)).toMatchObject({ status: 0, out: expect.stringContaining('1 fixed.') })
    }
    const edits = new Set<string | null>()
    const setups = new Set<string>()
    await lab.start(id)
    try {
      for (const browser of BROWSERS) {
        const text = await probeScenario(lab, scenario, browser)
        const { kind, rule, stage, code: codes } = expectedIn(scenario, browser)
        const exchange = exchangeIn(text)
        expect(exchange.verdict).toMatchObject({
          kind,
          ...(rule !== undefined && { rule }),
          ...(stage !== undefined && { stage }),
          ...(codes !== undefined && { code: codes }),
        })
        if (stack === null) continue
        writeFileSync(join(folder, `${id}-${browser}.json`), text)
        expect(await again(browser)).toMatchObject({ status: 1, out: expect.stringContaining('1 still blocked.') })
        const snippet = exchange.fix?.snippets.find((candidate) => candidate.stack === stack)
        setups.add(snippet?.code ?? expect.fail('No code was printed for this stack.'))
        edits.add(adviceFor(JSON.parse(text), exchange, stack)?.edit?.code ?? null)
      }
      if (stack === null) return
      const patches = EDITS[id]
      for (const code of edits) {
        expect(code === null).toBe(patches === undefined)
        if (code === null || patches === undefined) continue
        await lab.changeSource(id, (source) => patched(source, patches, code))
        await expectFixed()
      }
      for (const code of setups) {
        await lab.applyFix(id, code)
        await expectFixed()
      }
    } finally {
      await lab.halt(id)
    }
  },
)
