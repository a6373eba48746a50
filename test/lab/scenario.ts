import type { Codes } from '../../src/cors/codes.ts'
import type { Stage } from '../../src/cors/rule.ts'
import type { StackId } from '../../src/fix/fix.ts'
import type { BrowserName } from '../support/browsers/browser.ts'
import type { Runtime } from '../support/servers/stacks.ts'

/** One server with one fault, and the request of the page that meets it. */
export interface Scenario {
  readonly id: string
  readonly stack: StackId | 'none'
  /** On the button: what the developer did. */
  readonly title: string
  /** One line: what is wrong, and what it looks like. */
  readonly fault: string
  /** The one that the page talks to, then the one behind it. */
  readonly servers: readonly ServerSource[]
  /** `127.0.0.1` is another site than the page’s `localhost`; other ports of `localhost` are only another origin. */
  readonly host: 'localhost' | '127.0.0.1'
  readonly request: LabRequest
  readonly expected: Expected
  /** What differs in one browser. */
  readonly differs?: Readonly<Partial<Record<BrowserName, Partial<Expected>>>>
  /** The server that the printed code of its stack repairs, as an index into `servers`; null: nothing is broken, or no server is there. */
  readonly fix: number | null
}

/** A directory below `servers/`, or the whole text of a source file. */
export type ServerSource = { readonly runtime: Runtime } & ({ readonly source: string } | { readonly text: string })

export interface LabRequest {
  readonly path: string
  readonly init: {
    readonly method: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
    readonly credentials?: 'include'
  }
  /** Another origin asks for the same URL first. */
  readonly warmUp?: true
  /** The page asks the same server for these before. */
  readonly before?: readonly { readonly path: string; readonly init: LabRequest['init'] }[]
  /** Asked in a sandboxed frame, whose origin is opaque. */
  readonly sandboxed?: true
}

/** Not among the safelisted values, so the request needs a preflight. */
export const JSON_TYPE = { 'Content-Type': 'application/json' } as const

/** What CORSight must say about it. */
export interface Expected {
  readonly kind: 'allowed' | 'blocked' | 'failed'
  readonly rule?: string
  readonly stage?: Stage
  readonly code?: Codes
  /** The ids of the causes that are more than a hint, in order. */
  readonly causes: readonly string[]
}

/** What is expected in one browser. */
export const expectedIn = (scenario: Scenario, browser: BrowserName): Expected => ({
  ...scenario.expected,
  ...scenario.differs?.[browser],
})
