import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Advice } from '../../src/advice/advice.ts'
import type { Exchange } from '../../src/cors/exchange.ts'
import type { Edit, EditPart } from '../../src/fix/fix.ts'
import type { CorsPolicy } from '../../src/fix/policy.ts'
import { STACKS } from '../../src/fix/stacks/index.ts'
import { buildReport } from '../../src/report/build.ts'
import type { ReportedExchange } from '../../src/report/report.ts'
import { browse } from '../contract/browse.ts'
import { grantedBy } from '../matrix/granted.ts'
import { meantFor } from '../matrix/meant.ts'
import { keeping } from '../matrix/patch.ts'
import { grantedUnsafely } from '../matrix/unsafe.ts'
import { findPrograms } from '../support/programs.ts'
import { ALWAYS_ALLOWED } from '../support/servers/later-stacks.ts'
import { accepts, freePorts } from '../support/servers/ports.ts'
import { type RunningServer, startProgram } from '../support/servers/program.ts'
import { RUNTIMES } from '../support/servers/stacks.ts'
import { until } from '../support/until.ts'
import type { EditedStack, Site } from './edited-stack.ts'
import {
  FAULTS,
  type Fault,
  type FaultName,
  faultOf,
  type Lists,
  PAGE,
  PARTS,
  type Part,
  SEEN_BEFORE,
} from './fault.ts'

const START = Date.UTC(2026, 0, 5, 9, 0, 0)

const isFault = (name: string): name is FaultName => name in FAULTS

/** The faults that a stack can have. */
export const faultsOf = ({ without = {}, reflecting }: EditedStack): readonly FaultName[] =>
  Object.keys(FAULTS).filter(
    (name): name is FaultName =>
      isFault(name) && !(name in without) && (faultOf(name).lists.reflected !== true || reflecting !== undefined),
  )

const lineOf = ({ lines, reflecting }: EditedStack, part: Part, lists: Lists): string =>
  part === 'origins' && lists.reflected === true && reflecting !== undefined ? reflecting : lines[part](lists)

const configOf = (stack: EditedStack, lists: Lists): string =>
  [...PARTS.map((part) => lineOf(stack, part, lists)), ...(stack.rest === undefined ? [] : [stack.rest])].join('\n')

const stopAll = (servers: readonly RunningServer[]) => Promise.all(servers.map((server) => server.stop()))

async function startProgramOf(stack: EditedStack, directory: string, sites: readonly Site[], upstream: number) {
  const [{ port } = { port: 0 }] = sites
  await mkdir(directory, { recursive: true })
  const file = join(directory, stack.file)
  await writeFile(file, stack.source(sites, upstream))
  const command = await RUNTIMES[stack.runtime](findPrograms(), file, port)
  // Express prints every error that it answers, unless this is a test.
  return startProgram({ ...command, env: { ...command.env, NODE_ENV: 'test' } }, port)
}

/** The programs of these sites, one for all of them or one for each. */
async function startSites(
  stack: EditedStack,
  directory: string,
  sites: readonly Site[],
  upstream: number,
): Promise<readonly RunningServer[]> {
  const started: RunningServer[] = []
  try {
    // One after the other: together they would take each other’s time.
    for (const [index, together] of (stack.alone === true ? sites.map((site) => [site]) : [sites]).entries())
      started.push(await startProgramOf(stack, join(directory, `${index}`), together, upstream))
    for (const { port } of sites) await until(`A connection to ${stack.label} on port ${port}`, () => accepts(port))
    return started
  } catch (problem) {
    await stopAll(started)
    throw problem
  }
}

/** What a faulty server was, and what its edit made of it. */
export interface Proof {
  readonly met: ReportedExchange
  readonly advice: Advice
  /** What the faulty one granted. */
  readonly before: readonly string[]
  /** The configuration with the edit in it; null: it could not be put there, which `problem` says. */
  readonly mended: string | null
  readonly problem: string | null
  readonly after: {
    readonly exchange: Exchange
    readonly granted: readonly string[]
    readonly unsafe: readonly string[]
  }
}

const reportOf = (stack: EditedStack, exchanges: readonly Exchange[]): readonly ReportedExchange[] =>
  buildReport(exchanges, {
    createdAt: new Date(START).toISOString(),
    producer: { name: 'CORSight', version: '0.0.0', browser: { name: 'none', version: '0' } },
    choices: () => ({ stack: stack.stack }),
  }).exchanges

const MARK = 'those that are there'

/** What a line sets; null: it is no setting of its own. */
const settingOf = (line: string): string | null => /^\s*([\w.]+)\s*[=:]/.exec(line)?.[1] ?? null

/** Puts printed code where it says, as somebody would who reads it. */
function pasted(stack: EditedStack, name: FaultName, config: string, { code }: Edit): string {
  const { part, lists } = faultOf(name)
  const setting = (of: Part): string | null => settingOf(lineOf(stack, of, lists))
  const lines = code.trimEnd().split('\n')
  const printed = PARTS.filter((of) => lines.some((line) => setting(of) !== null && settingOf(line) === setting(of)))
  const there = part ?? (printed.includes('origins') ? 'origins' : null)

  const filled = lines.map((line) => {
    const of = printed.find((each) => setting(each) === settingOf(line)) ?? there ?? 'origins'
    // Some languages refuse to have a value twice.
    const values = lists[of].filter((value) => value !== '*' && !code.includes(value))
    return line.includes(MARK) && values.length > 0 ? keeping(stack.kept(of, values))(line) : line
  })
  const text = stack.adapted?.(filled.join('\n')) ?? filled.join('\n')
  const paste = stack.paste?.[name]
  if (paste !== undefined) return paste(config, text)

  const own = lineOf(stack, there ?? 'origins', lists)
  const placed = [...(there === null ? [own] : []), text, ...(lists.doubled === true ? [own] : [])].join('\n')
  return printed
    .filter((of) => of !== there)
    .reduce(
      (rest, of) => rest.replace(lineOf(stack, of, lists), ''),
      config.replace(own, () => placed),
    )
}

const PRINTED: Readonly<Record<Part, EditPart>> = {
  origins: 'origins',
  methods: 'methods',
  headers: 'requestHeaders',
  exposed: 'exposedHeaders',
}

/** What this server must grant once it is mended. */
const policyFor = (stack: EditedStack, name: FaultName, met: ReportedExchange): CorsPolicy => {
  const policy = meantFor(faultOf(name), met, PAGE)
  return stack.widens?.(policy) ?? policy
}

/** What is printed for one who knows which list lacks something. */
const printedFor = (stack: EditedStack, name: FaultName, met: ReportedExchange): Edit | null => {
  const { part } = faultOf(name)
  const generator = STACKS.find(({ id }) => id === stack.stack)
  const parts = part === null ? [] : [PRINTED[part]]
  return generator?.edit({ policy: policyFor(stack, name, met), parts, unseen: [] }) ?? null
}

const urlOf = (port: number, { asked }: Fault): string => `http://127.0.0.1:${port}${asked.path}`

async function meet(stack: EditedStack, name: FaultName, { port, config }: Site): Promise<Omit<Proof, 'after'>> {
  const fault = faultOf(name)
  const beside =
    stack.beside?.includes(name) === true
      ? [await browse(port, SEEN_BEFORE, { id: 'before', startedAt: START - 10_000 })]
      : []
  const exchanges = [...beside, await browse(port, fault.asked, { id: 'met', startedAt: START })]
  const met = reportOf(stack, exchanges).find(({ id }) => id === 'met')
  if (met?.advice === undefined || met.advice === null) throw new Error('A report has advice for what it reports.')
  const { advice } = met
  const before = await grantedBy(urlOf(port, fault), fault.granted, PAGE)
  const edit = stack.silent?.includes(name) === true ? printedFor(stack, name, met) : advice.edit
  if (edit === null) return { met, advice, before, mended: null, problem: 'No edit was printed.' }
  try {
    return { met, advice, before, mended: pasted(stack, name, config, edit), problem: null }
  } catch (problem) {
    return { met, advice, before, mended: null, problem: String(problem) }
  }
}

async function askAgain(
  stack: EditedStack,
  name: FaultName,
  port: number,
  met: ReportedExchange,
): Promise<Proof['after']> {
  const fault = faultOf(name)
  return {
    exchange: await browse(port, fault.asked, { id: 'again', startedAt: START + 10_000 }),
    granted: await grantedBy(urlOf(port, fault), fault.granted, PAGE),
    unsafe: await grantedUnsafely(urlOf(port, fault), {
      policy: policyFor(stack, name, met),
      pageOrigin: PAGE,
      method: fault.asked.method,
      free: ALWAYS_ALLOWED[stack.runtime] ?? [],
    }),
  }
}

/** Starts a stack with each of its faults, pastes what is printed for them, and starts it again. */
export async function prove(
  stack: EditedStack,
  directory: string,
  upstream: number,
): Promise<ReadonlyMap<FaultName, Proof>> {
  const names = faultsOf(stack)
  const ports = await freePorts(names.length)
  const sites = names.map((name, index) => ({ port: ports[index] ?? 0, config: configOf(stack, faultOf(name).lists) }))

  const faulty = await startSites(stack, directory, sites, upstream)
  const met: Omit<Proof, 'after'>[] = []
  try {
    for (const [index, name] of names.entries()) met.push(await meet(stack, name, sites[index] as Site))
  } finally {
    await stopAll(faulty)
  }

  const repaired = sites.map(({ port, config }, index) => ({ port, config: met[index]?.mended ?? config }))
  const mended = await startSites(stack, directory, repaired, upstream)
  try {
    const proofs = new Map<FaultName, Proof>()
    for (const [index, name] of names.entries()) {
      const faulty = met[index]
      if (faulty === undefined) continue
      proofs.set(name, { ...faulty, after: await askAgain(stack, name, ports[index] ?? 0, faulty.met) })
    }
    return proofs
  } finally {
    await stopAll(mended)
  }
}
