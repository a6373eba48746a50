import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/**
 * Below what Linux, macOS and Windows give to whoever asks for any port, a client’s among them: there, a port that is
 * free now can be taken before its server starts. Above 10080, the last that browsers refuse.
 */
const FIRST = 11_000
/** Shares for test runners beside one another, each of so many ports. */
const SHARES = 4
const SHARE = 5_000

const mine = FIRST + (Number(process.env['VITEST_POOL_ID'] ?? 0) % SHARES) * SHARE
/** Somewhere else in each process, since others may hold what they have not opened yet. */
let next = Math.floor(Math.random() * SHARE)

/**
 * That many different ports of the loopback address that nothing listens on, for programs that can't choose one
 * themselves, all different. Rejects when fewer are free.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = []
  for (let tried = 0; ports.length < count; tried++) {
    if (tried === SHARE) throw new Error(`Fewer than ${count} of the ports from ${mine} to ${mine + SHARE} are free.`)
    const port = mine + next
    next = (next + 1) % SHARE
    if (await isFree(port)) ports.push(port)
  }
  return ports
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  await once(server.close(), 'close')
  return true
}

/** Whether something accepts connections there. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket: Socket = connect(port, '127.0.0.1')
    const answer = (accepted: boolean) => {
      socket.destroy()
      resolve(accepted)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
  })
}
