import type { Scenario } from '../lab/scenario.ts'
import type { Granted } from './granted.ts'
import type { Patch } from './patch.ts'

/** What a server is built with. */
export type Platform =
  | 'Apache'
  | 'Apache in front of Express'
  | 'Caddy'
  | 'Caddy in front of Express'
  | 'Django'
  | 'Express 4'
  | 'Express 5'
  | 'FastAPI'
  | 'Flask'
  | 'Go'
  | 'Nginx'
  | 'Nginx in front of Express'
  | 'Nginx in front of Flask'
  | 'PHP built-in server'
  | 'PHP-FPM behind Nginx'

/** One cause on one platform: a server with that fault, and the request of a page that meets it. */
export interface Cell {
  readonly platform: Platform
  /** The id of the cause that must be named first, as more than a hint. */
  readonly cause: string
  /** Tells apart cells with the same platform and cause. */
  readonly variant?: string
  /** One line: what the developer did. */
  readonly fault: string
  readonly servers: Scenario['servers']
  /** The server that the printed code goes to, as an index into `servers`; null: there is none to print, for good reason. */
  readonly fix: number | null
  /** How the printed edit goes into that server’s configuration; left out: none is offered. */
  readonly edit?: readonly Patch[]
  /** Why none is, where its cause lets one expect it. */
  readonly noEdit?: string
  /** What the configuration grants although it is faulty: the edit has to leave that as it is. */
  readonly granted?: Granted
  /** The request passes, and this response header is what the page can’t read. */
  readonly hidden?: string
  /** Nothing in the answers tells the stack of that server: the user has to choose it. */
  readonly chosen?: true
  readonly request: Scenario['request']
  /** `127.0.0.1` is another site than the page's `localhost`. */
  readonly host?: Scenario['host']
  /** Run in Firefox too. */
  readonly firefox?: true
}

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

export const idOf = ({ platform, cause, variant }: Cell): string =>
  [platform, cause, ...(variant === undefined ? [] : [variant])].map(slug).join('--')

/** A cell as the lab runs it. */
export const scenarioOf = (cell: Cell): Scenario => ({
  id: idOf(cell),
  stack: 'none',
  title: cell.cause,
  fault: cell.fault,
  servers: cell.servers,
  host: cell.host ?? 'localhost',
  request: cell.request,
  expected: cell.hidden === undefined ? { kind: 'blocked', causes: [cell.cause] } : { kind: 'allowed', causes: [] },
  fix: cell.fix,
})
