import type { Readable } from 'node:stream'

/** All that a run reads and writes beside files and the network. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: { readonly isTTY?: boolean; write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted when the user stops the run. */
  readonly signal: AbortSignal
}

/**
 * Whether output has colours: on a terminal, unless `NO_COLOR` says no or `TERM` is `dumb`; `FORCE_COLOR` says yes anywhere.
 *
 * @see https://no-color.org
 */
export const hasColours = ({ stdout, env }: Terminal): boolean => {
  if ((env['NO_COLOR'] ?? '') !== '') return false
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return stdout.isTTY === true && env['TERM'] !== 'dumb'
}
