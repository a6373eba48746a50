import { setInterval } from 'node:timers/promises'

const EVERY_MS = 25

/**
 * Asks `probe` until it answers with something, and returns that. For what no event announces; throws a sentence that
 * names `what`, and what `found` says of the state of things, after `timeout` milliseconds. A probe that throws fails at once.
 */
export async function until<T>(
  what: string,
  probe: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  timeout = 30_000,
  found: () => Promise<string> = async () => '',
): Promise<T> {
  const deadline = Date.now() + timeout
  const first = await probe()
  if (first) return first
  for await (const _ of setInterval(EVERY_MS)) {
    const answer = await probe()
    if (answer) return answer
    if (Date.now() > deadline) break
  }
  throw new Error(`${what} did not happen within ${timeout / 1000} s.${await found()}`)
}
