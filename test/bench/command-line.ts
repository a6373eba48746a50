import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../support/exchange-server.ts'
import { type Claim, median } from './claims.ts'

const ROOT = join(import.meta.dirname, '../..')
const BUNDLE = join(ROOT, 'dist/cli/index.js')
const ROUNDS = 5

/** Says at the end how much memory the process took at most, in kB. */
const MEMORY = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write('memory ' + process.resourceUsage().maxRSS))",
)}`

interface Ran {
  readonly ms: number
  readonly megabytes: number
}

/** Runs the bundle, from the start of Node to its end; throws what it says where it says anything. */
const run = async (...args: readonly string[]): Promise<Ran> => {
  const start = performance.now()
  const child = spawn(process.execPath, ['--import', MEMORY, BUNDLE, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (bytes) => (said += bytes))
  await once(child, 'close')
  const [, kilobytes] = /^memory (\d+)$/.exec(said) ?? []
  if (kilobytes === undefined) throw new Error(said)
  return { ms: performance.now() - start, megabytes: Number(kilobytes) / 1_000 }
}

const HAR_BYTES = 50_000_000

/** The recorded HAR of Chromium again and again, each time for other paths, with a body in each answer. */
const largeHar = async (bodyBytes: number): Promise<string> => {
  const { log } = JSON.parse(await readFile(join(ROOT, 'test/corpus/har/chromium.har'), 'utf8'))
  const text = '{"id":7,"name":"Ada"}\n'.repeat(Math.ceil(bodyBytes / 22))
  const entries: unknown[] = []
  for (let [bytes, round] = [0, 0]; bytes < HAR_BYTES; round++)
    for (const entry of log.entries) {
      const { request, response, startedDateTime } = entry
      const url = request.url.replace(/(?=$|[?#])/, `/${round}`)
      const copy = {
        ...entry,
        startedDateTime: new Date(Date.parse(startedDateTime) + round * 60_000).toISOString(),
        request: { ...request, url },
        response: { ...response, content: { ...response.content, text } },
      }
      bytes += JSON.stringify(copy).length + 1
      entries.push(copy)
    }
  return JSON.stringify({ log: { ...log, entries } })
}

const explaining = async (what: string, bodyBytes: number, folder: string): Promise<readonly Claim[]> => {
  const file = join(folder, 'large.har')
  await writeFile(file, await largeHar(bodyBytes))
  const runs: Ran[] = []
  for (let round = 0; round < ROUNDS; round++) runs.push(await run('explain', file))
  return [
    {
      what: `explain, a HAR of 50 MB ${what}: start to answer`,
      measured: median(runs.map(({ ms }) => ms)),
      unit: 'ms',
      bound: { atMost: 2_000 },
    },
    {
      what: `explain, a HAR of 50 MB ${what}: memory`,
      measured: median(runs.map(({ megabytes }) => megabytes)),
      unit: 'MB',
      bound: { atMost: 500 },
    },
  ]
}

/** What `probe` takes beyond the start of the program and the time of a server that thinks for a while. */
const probing = async (): Promise<Claim> => {
  const own: number[] = []
  const server = await startServer((_, response) => {
    const start = performance.now()
    setTimeout(() => {
      response.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-methods', 'PUT').end()
      own.push(performance.now() - start)
    }, 50)
  })
  try {
    const added: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      own.length = 0
      const idle = await run('--version')
      const { ms } = await run('probe', server.origin, '--from', 'http://localhost:1', '-X', 'PUT', '--send')
      added.push(ms - idle.ms - own.reduce((sum, each) => sum + each, 0))
    }
    return {
      what: 'probe, a preflight and a request: beyond the start of Node and the server’s own time',
      measured: median(added),
      unit: 'ms',
      bound: { atMost: 30 },
    }
  } finally {
    await server.stop()
  }
}

/** What the command line takes: a HAR at its largest, and what it adds to a server’s answer. */
export async function benchCommandLine(): Promise<readonly Claim[]> {
  const folder = await mkdtemp(join(tmpdir(), 'corsight-bench-'))
  try {
    return [
      ...(await explaining('with bodies', 20_000, folder)),
      ...(await explaining('of many requests', 0, folder)),
      await probing(),
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}
