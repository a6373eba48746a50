import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { until } from '../until.ts'
import { accepts } from './ports.ts'

/** How to run one server program. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly directory: string
  readonly env: Readonly<Record<string, string>>
}

/** A server in a process of its own. */
export interface RunningServer {
  readonly port: number
  /** Resolves when the process has ended. */
  readonly stop: () => Promise<void>
}

const running = new Set<ChildProcess>()

// Whatever ends this process, no server stays behind.
process.once('exit', () => {
  for (const child of running) child.kill()
})

/** Starts a server, and returns when it accepts connections on `port`; throws with its own output when it ends before. */
export async function startProgram(command: Command, port: number): Promise<RunningServer> {
  const child = spawn(command.program, command.args, {
    cwd: command.directory,
    env: { ...process.env, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  let ended: string | null = null
  child.once('error', (problem) => {
    ended = problem.message
    running.delete(child)
  })
  child.once('exit', (code, signal) => {
    ended = `ended with ${code ?? signal}`
    running.delete(child)
  })

  const stop = async () => {
    if (ended !== null) return
    const gone = once(child, 'exit')
    child.kill()
    await gone
  }

  const shown = [command.program, ...command.args].join(' ')
  try {
    await until(`A connection to \`${shown}\` on port ${port}`, () => {
      if (ended !== null) throw new Error(`\`${shown}\` ${ended} before it listened on port ${port}:\n${output}`)
      return accepts(port)
    })
  } catch (problem) {
    await stop()
    throw problem
  }
  return { port, stop }
}
