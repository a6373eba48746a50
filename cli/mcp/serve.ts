import { once } from 'node:events'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { STATUS, type Status } from '../problem.ts'
import type { Terminal } from '../terminal.ts'
import { mayAskOf } from './hosts.ts'
import { mcpServer } from './server.ts'

/** Serves an agent on standard input and output until the input ends. Throws a sentence where an allowed host is none. */
export const serve = async (allowed: readonly string[], { stdin }: Terminal): Promise<Status> => {
  const server = mcpServer(mayAskOf(allowed))
  const ended = once(stdin, 'close')
  await server.connect(new StdioServerTransport())
  await ended
  await server.close()
  return STATUS.fine
}
