import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RunningServer, startProgram } from '../support/servers/program.ts'
import { type Programs, RUNTIMES, SOURCES } from '../support/servers/stacks.ts'
import { paste } from './paste.ts'
import type { Scenario } from './scenario.ts'

/** The servers of one scenario. */
export interface LabServers {
  readonly start: () => Promise<void>
  /** Puts printed code into one of them, and starts all of them again. */
  readonly repair: (index: number, code: string) => Promise<void>
  readonly stop: () => Promise<void>
}

interface Place {
  readonly directory: string
  /** One more than there are servers: the last is where nothing listens. */
  readonly ports: readonly number[]
  readonly pageOrigin: string
}

/** Writes the sources of a scenario's servers, ready to run. */
export async function createServers(programs: Programs, scenario: Scenario, place: Place): Promise<LabServers> {
  const servers = scenario.servers.map((server, index) => {
    const { runtime } = server
    const directory = join(place.directory, `${index}`)
    return { ...server, directory, file: join(directory, SOURCES[runtime].file), port: place.ports[index] ?? 0 }
  })
  for (const [index, { runtime, directory, file, port, ...server }] of servers.entries()) {
    await mkdir(directory, { recursive: true })
    if ('source' in server)
      await cp(join(import.meta.dirname, 'servers', server.source), directory, { recursive: true })
    const text = 'text' in server ? server.text : await readFile(file, 'utf8')
    const behind = servers[index + 1]
    // A configuration has no environment to read: what it needs is filled in.
    const filled = text
      .replaceAll('{{express}}', runtime)
      .replaceAll('{{port}}', `${port}`)
      .replaceAll('{{upstream}}', `${place.ports[index + 1]}`)
      .replaceAll('{{script}}', behind?.file ?? '')
      .replaceAll('{{page}}', place.pageOrigin)
    await writeFile(file, filled)
  }

  let running: readonly RunningServer[] = []

  const start = async () => {
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
    start,
    stop,
    async repair(index, code) {
      const server = servers[index]
      if (!server) throw new Error(`“${scenario.id}” has no server ${index}.`)
      await stop()
      await writeFile(server.file, paste(await readFile(server.file, 'utf8'), code))
      // Whoever repairs a server with a cache empties it, as the printed fix says.
      await Promise.all(servers.map(({ directory }) => rm(join(directory, 'cache'), { recursive: true, force: true })))
      await start()
    },
  }
}
