import type { StackId } from '../../src/fix/fix.ts'
import type { FailOn, FormatName } from '../options.ts'
import { failed } from '../problem.ts'
import type { Terminal } from '../terminal.ts'
import type { Reach } from './ask.ts'
import type { AskingOptions } from './asking.ts'
import { openTransport, type Transport } from './transport.ts'

/** How servers are asked, whichever. */
export interface ProbeOptions extends Omit<AskingOptions, 'from'> {
  readonly from?: string
  readonly format: FormatName
  readonly stack: StackId | null
  readonly failOn: readonly FailOn[]
  readonly redact: boolean
  readonly send: boolean
  readonly preflightOnly: boolean
  readonly insecure: boolean
  readonly resolve: readonly string[]
  /** Seconds. */
  readonly timeout: number
  readonly audit: boolean
  readonly report?: string
}

export const reachOf = ({ send, preflightOnly }: Pick<ProbeOptions, 'send' | 'preflightOnly'>): Reach => ({
  send,
  preflightOnly,
  now: () => Date.now(),
  mayAsk: () => true,
})

/** Opens what asks for as long as `use` takes. */
export const withTransport = async <T>(
  { insecure, resolve, timeout }: Pick<ProbeOptions, 'insecure' | 'resolve' | 'timeout'>,
  { env, signal }: Pick<Terminal, 'env' | 'signal'>,
  use: (transport: Transport) => Promise<T>,
): Promise<T> => {
  const transport = await openTransport({ insecure, resolve, timeout: timeout * 1000, env, signal })
  try {
    const result = await use(transport)
    if (signal.aborted) throw failed('Stopped. Nothing was written.')
    return result
  } finally {
    await transport.close()
  }
}
