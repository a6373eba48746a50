import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RunningServer, startProgram } from '../support/servers/program.ts'
import { type Programs, RUNTIMES, SOURCES } from '../support/servers/stacks.ts'
import { filledIn } from './placeholders.ts'
import type { Scenario } from './scenario.ts'

/** The servers of one scenario. */
export interface LabServers {
  /** As their sources were written first, whatever was repaired since. */
  readonly start: () => Promise<void>
  /** Changes the first source of one of them, and starts all of them again. */
  readonly repair: (index: number, change: (source: string) => string) => Promise<void>
  readonly stop: () => Promise<void>
}

interface Place {
  readonly directory: string
  /** One more than there are servers: the last is where nothing listens. */
  readonly ports: readonly number[]
  readonly pageOrigin: string
  /** Of the page that asks first, where a scenario says so. */
  readonly otherOrigin: string
}

/** Prepares the servers of a scenario, ready to start. */
export async function createServers(programs: Programs, scenario: Scenario, place: Place): Promise<LabServers> {
  const servers = await Promise.all(
    scenario.servers.map(async (server, index) => {
      const { runtime } = server
      const directory = join(place.directory, `${index}`)
      const file = join(directory, SOURCES[runtime].file)
      await mkdir(directory, { recursive: true })
      if ('source' in server)
        await cp(join(import.meta.dirname, 'servers', server.source), directory, { recursive: true })
      const source = 'text' in server ? server.text : await readFile(file, 'utf8')
      return { runtime, directory, file, source, port: place.ports[index] ?? 0 }
    }),
  )

  const write = async (index: number, change: (source: string) => string) => {
    const server = servers[index]
    if (!server) throw new Error(`“${scenario.id}” has no server ${index}.`)
    const { runtime, file, source, port } = server
    const values = {
      express: runtime,
      port: `${port}`,
      upstream: `${place.ports[index + 1]}`,
      script: servers[index + 1]?.file ?? '',
      other: place.otherOrigin,
    }
    await writeFile(file, filledIn(change(source), place.pageOrigin, values))
  }
  const unchanged = (source: string) => source

  let running: readonly RunningServer[] = []

  const run = async () => {
    // Whoever repairs a server with a cache empties it, as the printed fix says.
    await Promise.all(servers.map(({ directory }) => rm(join(directory, 'cache'), { recursive: true, force: true })))
    const starting = servers.map(async ({ runtime, file, port }) => {
      const command = await RUNTIMES[runtime](programs, file, port)
      const env = { ...command.env, PORT: `${port}`, PAGE_ORIGIN: place.pageOrigin }
      return startProgram({ ...command, env }, port)
    })
    const settled = await Promise.allSettled(starting)
    running = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    for (const result of settled) if (result.status === 'rejected') throw result.reason
  }
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()))
    running = []
  }

  return {
    async start() {
      for (const index of servers.keys()) await write(index, unchanged)
      await run()
    },
    stop,
    async repair(index, change) {
      await stop()
      await write(index, change)
      await run()
    },
  }
}
