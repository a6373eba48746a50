import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * Below what Linux, macOS and Windows give to whoever asks for any port, a client’s among them: there, a port that is
 * free now can be taken before its server starts. Above 10080, the last that browsers refuse.
 */
const FIRST = 11_000
const BLOCKS = 40
const BLOCK = 500

/** Of this process alone: no other test run that takes ports here gets one of them. */
let left: number[] = []

/**
 * That many different ports of the loopback address that nothing listens on, for programs that can't choose one
 * themselves. Rejects when no block of them is left.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    const port = left.shift()
    if (port === undefined) left = await takeBlock()
    else if (await isFree(port)) ports.push(port)
  }
  return ports
}

/** A block whose first port nobody holds is nobody’s; this process holds that until it ends. */
async function takeBlock(): Promise<number[]> {
  const start = Math.floor(Math.random() * BLOCKS)
  for (let tried = 0; tried < BLOCKS; tried++) {
    const first = FIRST + ((start + tried) % BLOCKS) * BLOCK
    const guard = await listenOn(first)
    if (guard === null) continue
    guard.unref()
    return Array.from({ length: BLOCK - 1 }, (_, index) => first + 1 + index)
  }
  throw new Error(`No ${BLOCK} ports together are left between ${FIRST} and ${FIRST + BLOCKS * BLOCK}.`)
}

async function isFree(port: number): Promise<boolean> {
  const server = await listenOn(port)
  if (server !== null) await once(server.close(), 'close')
  return server !== null
}

/** null: the port is taken. */
async function listenOn(port: number): Promise<Server | null> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
    return server
  } catch {
    return null
  }
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
