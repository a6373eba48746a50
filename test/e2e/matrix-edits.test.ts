import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../matrix/cell.ts'
import { CELLS, cellsIn, titled } from '../matrix/cells/index.ts'
import { claims, type Granted, grantedBy } from '../matrix/granted.ts'
import { meantFor } from '../matrix/meant.ts'
import { patched } from '../matrix/patch.ts'
import { type Matrix, openMatrix } from '../matrix/run.ts'
import { SOURCES } from '../support/servers/stacks.ts'

/** Causes of a configuration that is there already, and that an edit mends. */
const EDITED = [
  'credentials-not-configured',
  'doubled-header',
  'header-not-exposed',
  'header-not-listed',
  'malformed-value',
  'method-not-listed',
  'origin-not-listed',
  'wildcard-with-credentials',
] as const

const EDITS = CELLS.filter(({ edit }) => edit !== undefined)

test('each cell with a faulty configuration expects an edit, or says why there is none', () => {
  const faulty = CELLS.filter(({ cause }) => EDITED.some((id) => id === cause))
  expect(faulty.filter(({ edit, noEdit }) => (edit === undefined) !== (noEdit !== undefined)).map(idOf)).toEqual([])
})

test.each(EDITED)('%s has an edit that is proved on the first four stacks, where they have a line for it', (cause) => {
  const stacks = new Set(
    CELLS.filter((cell) => cell.cause === cause).map(
      ({ servers, fix }) => SOURCES[servers[fix ?? 0]?.runtime ?? expect.fail()].stack,
    ),
  )
  expect(['express', 'flask', 'nginx', 'php'].filter((stack) => ![...stacks].some((id) => id === stack))).toEqual([])
})

const NOTHING: Granted = { origins: [] }

// In a browser of its own, which has no preflights of repaired servers in its cache.
describe.each(['chromium', 'firefox'] as const)('a real configuration in %s', (name) => {
  const cells = cellsIn(name).filter((cell) => EDITS.includes(cell))
  let matrix: Matrix

  beforeAll(async () => {
    matrix = await openMatrix(name, cells)
  })

  afterAll(() => matrix?.stop())

  test.each(titled(cells))(
    'is mended by the printed edit, grants what it granted before, and no more: %s',
    async (_, cell) => {
      const { edit: patches = [], granted = NOTHING, cause } = cell
      const { pageOrigin } = matrix
      await matrix.started(cell, async (scenario) => {
        const { url } = scenario
        const { exchange, advice } = await matrix.meet(cell, scenario)
        if (advice.edit === null) throw new Error('No edit was printed for this server’s stack.')
        expect(advice.steps.map(({ shows }) => shows)).toContain('edit')
        const policy = meantFor(cell, exchange, pageOrigin)
        // A doubled header grants nothing.
        const unsafe = cause === 'doubled-header' ? [] : await matrix.unsafeAnswers(cell, scenario, policy)
        const before = await grantedBy(url, granted, pageOrigin)
        expect(claims(granted, pageOrigin).filter((claim) => !before.includes(claim))).toEqual([])

        const { code } = advice.edit
        await matrix.change(scenario, (source) => patched(source, patches, code))
        await matrix.expectMended(cell, scenario)
        const after = await grantedBy(url, granted, pageOrigin)
        expect({ code, lost: before.filter((phrase) => !after.includes(phrase)) }).toEqual({ code, lost: [] })
        const now = await matrix.unsafeAnswers(cell, scenario, policy)
        expect({ code, more: now.filter((phrase) => !unsafe.includes(phrase)) }).toEqual({ code, more: [] })
      })
    },
  )
})
