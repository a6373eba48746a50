import type { StackId } from '../../src/fix/fix.ts'
import type { CorsPolicy } from '../../src/fix/policy.ts'
import type { Runtime } from '../support/servers/stacks.ts'
import type { FaultName, Lists, Part } from './fault.ts'

/** A server of its own in a program that may hold several. */
export interface Site {
  readonly port: number
  /** The lines of its configuration that are about CORS. */
  readonly config: string
}

/** A stack set up by hand, as its manual shows, so that one thing is wrong. */
export interface EditedStack {
  readonly label: string
  /** Whose edit is printed. */
  readonly stack: StackId
  readonly runtime: Runtime
  readonly file: string
  /** The lines of each part. */
  readonly lines: Readonly<Record<Part, (lists: Lists) => string>>
  /** The line of the origins that names whoever asks; left out: the stack has none that its edit goes in place of. */
  readonly reflecting?: string
  /** Values of a part as they stand there, for the place that an edit leaves for them. */
  readonly kept: (part: Part, values: readonly string[]) => string
  /** A program with these servers. `upstream`: the port of an application that knows nothing of CORS, for proxies. */
  readonly source: (sites: readonly Site[], upstream: number) => string
  /** Its settings are those of the whole program: each server has one of its own. */
  readonly alone?: true
  /** Faults that can’t be had there, or whose edit can’t be; with the reason. */
  readonly without?: Readonly<Partial<Record<FaultName, string>>>
  /** Faults whose answers say too little alone: the page was seen beside another one that is let in. */
  readonly beside?: readonly FaultName[]
  /** Faults that no answer shows, so that no edit is offered: what would be printed is proved all the same. */
  readonly silent?: readonly FaultName[]
  /** Another cause that is named, with the same edit. */
  readonly causes?: Readonly<Partial<Record<FaultName, string>>>
  /** What of its configuration stands below those lines; left out: nothing that an edit touches. */
  readonly rest?: string
  /** The printed code as the lines around it want it, as its `where` says; left out: as it is. */
  readonly adapted?: (code: string) => string
  /** How the printed code goes there, where it neither takes the place of the old lines nor stands beside them. */
  readonly paste?: Readonly<Partial<Record<FaultName, (config: string, code: string) => string>>>
  /** What its edits grant besides what was asked. */
  readonly widens?: (policy: CorsPolicy) => CorsPolicy
}
