import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seenAnswers } from '../../src/cors/exchange.ts'
import { getHeader } from '../../src/cors/headers.ts'
import { judge } from '../../src/cors/judge.ts'
import { DEBIAN_STACKS } from '../edits/debian-stacks.ts'
import { DOUBLED, type FaultName, faultOf, PAGE } from '../edits/fault.ts'
import { NODE_STACKS } from '../edits/node-stacks.ts'
import { faultsOf, type Proof, prove } from '../edits/prove.ts'
import { PROXIES } from '../edits/proxies.ts'
import { claims } from '../matrix/granted.ts'
import { type ExchangeServer, startServer } from '../support/exchange-server.ts'

/** The edits of the stacks that the matrix has not, on real servers of theirs: asked over HTTP as browsers ask. */

const NODE_MODULES = new URL('../../node_modules', import.meta.url)

const STACKS = [...NODE_STACKS, ...DEBIAN_STACKS, ...PROXIES].map((stack) => [stack.label, stack] as const)

let directory: string
let upstream: ExchangeServer

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'corsight-stack-edits-'))
  symlinkSync(NODE_MODULES, join(directory, 'node_modules'), 'junction')
  upstream = await startServer((request, response) => {
    if (request.url === DOUBLED) response.setHeader('Access-Control-Allow-Origin', PAGE)
    response.setHeader('X-Total-Count', '0').setHeader('Content-Type', 'application/json')
    if (request.method === 'OPTIONS') response.writeHead(204).end()
    else response.end('{}')
  })
})

afterAll(async () => {
  await upstream?.stop()
  rmSync(directory, { recursive: true, force: true })
})

describe.each(STACKS)('%s', (label, stack) => {
  let proved: ReadonlyMap<FaultName, Proof>

  beforeAll(async () => {
    proved = await prove(stack, join(directory, label.replaceAll(/[^a-z0-9]+/gi, '-')), upstream.port)
  })

  test.each(faultsOf(stack))('is mended by the printed edit, and grants no less and no more: %s', (name) => {
    const { cause, granted, hidden } = faultOf(name)
    const { met, advice, before, mended, problem, after } = proved.get(name) ?? expect.fail()
    const said = met.causes.map(({ id, confidence }) => `${id} (${confidence})`)
    expect({ said, id: met.causes[0]?.id }).toMatchObject({ id: stack.causes?.[name] ?? cause })
    expect(met.verdict.kind).toBe(hidden === undefined ? 'blocked' : 'allowed')
    if (hidden === undefined) expect(met.causes[0]?.confidence).not.toBe('hint')
    if (stack.silent?.includes(name) === true) expect(advice.edit).toBeNull()
    else expect(advice.steps.map(({ shows }) => shows)).toContain('edit')
    expect(claims(granted, PAGE).filter((claim) => !before.includes(claim))).toEqual([])

    expect({ problem, code: advice.edit?.code }).toMatchObject({ problem: null })
    const now = judge(after.exchange)
    expect({ mended, now }).toMatchObject({ now: { kind: 'allowed' } })
    const [answer] = seenAnswers(after.exchange.legs[0]).slice(-1)
    const exposed = answer && getHeader(answer.headers, 'access-control-expose-headers')
    if (hidden !== undefined) expect(exposed?.toLowerCase()).toContain(hidden.toLowerCase())
    expect({ mended, lost: before.filter((phrase) => !after.granted.includes(phrase)) }).toEqual({ mended, lost: [] })
    expect({ mended, more: after.unsafe }).toEqual({ mended, more: [] })
  })
})
