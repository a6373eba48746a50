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
const PROBES = 20

/** Says at the end how long the process took since Node had started, in ms, and how much memory at most, in kB. */
const MEASURES = `data:text/javascript,${encodeURIComponent(
  `const start = performance.now()
   process.on('exit', () =>
     process.stderr.write(\`took \${performance.now() - start} memory \${process.resourceUsage().maxRSS}\`))`,
)}`

interface Ran {
  /** From the start of Node to its end. */
  readonly ms: number
  /** Without the start of Node itself. */
  readonly ownMs: number
  readonly megabytes: number
}

/** Runs the bundle; throws what it says where it says anything. */
const run = async (...args: readonly string[]): Promise<Ran> => {
  const start = performance.now()
  const child = spawn(process.execPath, ['--import', MEASURES, BUNDLE, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (bytes) => (said += bytes))
  await once(child, 'close')
  const [, ownMs, kilobytes] = /^took ([\d.]+) memory (\d+)$/.exec(said) ?? []
  if (kilobytes === undefined) throw new Error(said)
  return { ms: performance.now() - start, ownMs: Number(ownMs), megabytes: Number(kilobytes) / 1_000 }
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

const THINKING_MS = 50

/**
 * What `probe` takes beyond the time of a server that thinks for a while about the preflight, and about the request: from
 * when Node has started, with the loading of the whole program, to its end, less what passed in the server from the
 * request’s last byte to the answer’s.
 */
const probing = async (): Promise<Claim> => {
  let thought = 0
  const server = await startServer((_, response) => {
    const start = performance.now()
    setTimeout(() => {
      response.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-methods', 'PUT').end()
      thought += performance.now() - start
    }, THINKING_MS)
  })
  try {
    const added: number[] = []
    for (let round = 0; round < PROBES; round++) {
      thought = 0
      const { ownMs } = await run('probe', server.origin, '--from', 'http://localhost:1', '-X', 'PUT', '--send')
      added.push(ownMs - thought)
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
