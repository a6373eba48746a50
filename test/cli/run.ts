import { Readable } from 'node:stream'
import { run } from '../../cli/main.ts'
import type { Terminal } from '../../cli/terminal.ts'

/** What a run of the command line came to. */
export interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
}

interface Around {
  readonly stdin?: string
  readonly env?: Terminal['env']
  readonly isTTY?: boolean
}

/** Runs the command line in this process, with what is piped in and without a terminal unless told otherwise. */
export async function corsight(
  args: readonly string[],
  { stdin = '', env = {}, isTTY = false }: Around = {},
): Promise<Ran> {
  const written = { out: '', err: '' }
  const status = await run(args, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { isTTY, write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    env,
    signal: new AbortController().signal,
  })
  return { status, ...written }
}
