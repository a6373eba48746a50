import { rmSync } from 'node:fs'
import { mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../support/servers/ports.ts'
import type { Programs } from '../support/servers/stacks.ts'
import { startSite } from './page/site.ts'
import { paste } from './paste.ts'
import type { Scenario } from './scenario.ts'
import { SCENARIOS } from './scenarios/index.ts'
import { createServers, type LabServers } from './servers.ts'

export interface LabScenario extends Scenario {
  /** What the page asks for. */
  readonly url: string
}

export interface Lab {
  readonly pageUrl: string
  /** The origin of that page. */
  readonly pageOrigin: string
  readonly scenarios: readonly LabScenario[]
  /** Starts or stops the servers of one scenario. */
  readonly start: (scenarioId: string) => Promise<void>
  readonly halt: (scenarioId: string) => Promise<void>
  /** Puts printed code into the faulty server as a user would, and starts it again, with whatever stands behind it. */
  readonly applyFix: (scenarioId: string, code: string) => Promise<void>
  /** The same with another change of its source, as it was before any. */
  readonly changeSource: (scenarioId: string, change: (source: string) => string) => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Starts the page and every server of the lab, each on a port of its own; throws when one does not start. `lazily`: the
 * servers only start when they are told to, for labs too large to stand all at once.
 */
export async function startLab(
  programs: Programs,
  wanted: readonly Scenario[] = SCENARIOS,
  { lazily = false }: { readonly lazily?: boolean } = {},
): Promise<Lab> {
  const directory = await mkdtemp(join(tmpdir(), 'corsight-lab-'))
  const removeDirectory = () => rmSync(directory, { recursive: true, force: true })
  process.once('exit', removeDirectory)
  await makeModuleDirectory(directory)

  const ports = await portsFor(wanted)
  const portsOf = (scenario: Scenario) => ports.get(scenario.id) ?? []
  const scenarios = wanted.map((scenario) => ({
    ...scenario,
    url: `http://${scenario.host}:${portsOf(scenario)[0]}${scenario.request.path}`,
  }))
  const site = await startSite(scenarios)
  const servers = new Map<string, LabServers>()

  const lab: Lab = {
    pageUrl: site.url,
    pageOrigin: site.origin,
    scenarios,
    start: async (id) => servers.get(id)?.start(),
    halt: async (id) => servers.get(id)?.stop(),
    applyFix: (id, code) => lab.changeSource(id, (source) => paste(source, code)),
    async changeSource(id, change) {
      const fix = wanted.find((scenario) => scenario.id === id)?.fix ?? null
      if (fix === null) throw new Error(`The lab has no server to repair for “${id}”.`)
      await servers.get(id)?.repair(fix, change)
    },
    async stop() {
      await Promise.all([...servers.values()].map((each) => each.stop()))
      await site.stop()
      removeDirectory()
      process.off('exit', removeDirectory)
    },
  }

  try {
    for (const scenario of wanted) {
      const { origin: pageOrigin, otherOrigin } = site
      const place = { directory: join(directory, scenario.id), ports: portsOf(scenario), pageOrigin, otherOrigin }
      servers.set(scenario.id, await createServers(programs, scenario, place))
    }
    if (!lazily) await Promise.all([...servers.values()].map((each) => each.start()))
    return lab
  } catch (problem) {
    await lab.stop()
    throw problem
  }
}

/** A directory whose `.js` files are modules that find what this project has installed. */
async function makeModuleDirectory(directory: string): Promise<void> {
  await writeFile(join(directory, 'package.json'), '{ "type": "module" }\n')
  await symlink(join(import.meta.dirname, '../../node_modules'), join(directory, 'node_modules'), 'junction')
}

/** By scenario, a port for each of its servers, and one more where nothing listens. */
async function portsFor(scenarios: readonly Scenario[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const counts = scenarios.map(({ servers }) => servers.length + 1)
  const left = [...(await freePorts(counts.reduce((sum, count) => sum + count, 0)))]
  return new Map(scenarios.map(({ id }, index) => [id, left.splice(0, counts[index])]))
}
