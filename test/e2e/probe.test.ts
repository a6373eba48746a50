import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { corsight } from '../cli/run.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { exchangeIn, probeScenario } from '../lab/probe.ts'
import { scenarioIn } from '../lab/run.ts'
import { expectedIn } from '../lab/scenario.ts'
import { SCENARIOS } from '../lab/scenarios/index.ts'
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
  '$id is $kind, and allowed by the printed code',
  async ({ id }) => {
    const scenario = scenarioIn(lab, id)
    const reports = new Map<string, string>()
    const again = (browser: string) => corsight(['probe', '--report', reports.get(browser) ?? '', '--send'])
    await lab.start(id)
    try {
      let code = ''
      for (const browser of BROWSERS) {
        const text = await probeScenario(lab, scenario, browser)
        const { kind, rule, stage, code: codes } = expectedIn(scenario, browser)
        const { verdict, fix } = exchangeIn(text)
        expect(verdict).toMatchObject({
          kind,
          ...(rule !== undefined && { rule }),
          ...(stage !== undefined && { stage }),
          ...(codes !== undefined && { code: codes }),
        })
        if (scenario.fix === null) continue
        const file = join(folder, `${id}-${browser}.json`)
        writeFileSync(file, text)
        reports.set(browser, file)
        expect(await again(browser)).toMatchObject({ status: 1, out: expect.stringContaining('1 still blocked.') })
        const stack = SOURCES[scenario.servers[scenario.fix]?.runtime ?? 'express'].stack
        const snippet = fix?.snippets.find((candidate) => candidate.stack === stack)
        code = snippet?.code ?? expect.fail('No code was printed for this stack.')
      }
      if (scenario.fix === null) return
      await lab.applyFix(id, code)
      for (const browser of BROWSERS)
        expect(await again(browser)).toMatchObject({ status: 0, out: expect.stringContaining('1 fixed.') })
    } finally {
      await lab.halt(id)
    }
  },
)
