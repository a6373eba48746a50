import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** An X display that nobody looks at. */
export interface Display {
  /** For `DISPLAY`. */
  readonly name: string
  readonly stop: () => void
}

/** Starts Xvfb on the first free display; throws when it ends before it is ready. */
export async function startDisplay(xvfb: string): Promise<Display> {
  const child = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const stop = () => {
    child.kill()
  }
  process.once('exit', stop)
  // It writes the number of its display once clients may connect.
  const ready = once(child.stdio[3] as Readable, 'data')
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${xvfb} ended before it had a display.`)
  })
  const [number] = (await Promise.race([ready, ended])) as [Buffer]
  return { name: `:${number.toString().trim()}`, stop }
}
