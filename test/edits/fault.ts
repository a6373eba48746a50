import type { Asked } from '../contract/browse.ts'
import type { Granted } from '../matrix/granted.ts'

/** The page of somebody who develops. */
export const PAGE = 'http://localhost:5173'
const PRODUCTION = 'https://app.example'
const ADMIN = 'https://admin.example'

/** What a configuration grants, as its owner writes it. */
export interface Lists {
  /** `*`: everybody. */
  readonly origins: readonly [string, ...string[]]
  readonly methods: readonly string[]
  readonly headers: readonly string[]
  readonly exposed: readonly string[]
  /** The application behind sets the origin too, and the configuration adds its own. */
  readonly doubled?: true
  /** Whoever asks is named. */
  readonly reflected?: true
}

/** What one setting, or a few lines, of a configuration hold. */
export type Part = 'origins' | 'methods' | 'headers' | 'exposed'

export const PARTS: readonly Part[] = ['origins', 'methods', 'headers', 'exposed']

/** What is wrong with a configuration, and the request that meets it. */
export interface Fault {
  /** The id of the cause that must be named first. */
  readonly cause: string
  readonly lists: Lists
  /** In place of whose lines the edit goes; null: there are none, and it goes behind those of the origins. */
  readonly part: Part | null
  readonly asked: Asked
  /** The request passes, and this response header is what the page can’t read. */
  readonly hidden?: string
  /** What is granted all the same. */
  readonly granted: Granted
}

const WELL: Lists = {
  origins: [PRODUCTION, PAGE],
  methods: ['GET', 'PUT'],
  headers: ['Content-Type', 'X-Tenant'],
  exposed: ['Link'],
}

const GRANTED = { methods: ['PUT'], headers: ['content-type', 'x-tenant'], exposed: ['link'] } as const

const READ: Asked = { origin: PAGE, method: 'GET', path: '/users/7', names: [] }
const SAVE: Asked = { ...READ, method: 'PUT', names: ['content-type'] }

/** What another page was seen to be granted. */
export const SEEN_BEFORE: Asked = { ...SAVE, origin: PRODUCTION }

/** Where the application behind a proxy sets CORS headers of its own. */
export const DOUBLED = '/doubled'

export const FAULTS = {
  'one other origin': {
    cause: 'origin-not-listed',
    lists: { ...WELL, origins: [PRODUCTION] },
    part: 'origins',
    asked: SAVE,
    granted: { ...GRANTED, origins: [PRODUCTION] },
  },
  'a list without the origin': {
    cause: 'origin-not-listed',
    lists: { ...WELL, origins: [PRODUCTION, ADMIN] },
    part: 'origins',
    asked: SAVE,
    granted: { ...GRANTED, origins: [PRODUCTION, ADMIN] },
  },
  'a list without the method': {
    cause: 'method-not-listed',
    lists: WELL,
    part: 'methods',
    asked: { ...SAVE, method: 'DELETE' },
    granted: { ...GRANTED, origins: WELL.origins },
  },
  'a list without the request header': {
    cause: 'header-not-listed',
    lists: WELL,
    part: 'headers',
    asked: { ...SAVE, names: ['content-type', 'x-trace-id'] },
    granted: { ...GRANTED, origins: WELL.origins },
  },
  'a list without the response header': {
    cause: 'header-not-exposed',
    lists: WELL,
    part: 'exposed',
    asked: READ,
    hidden: 'X-Total-Count',
    granted: { ...GRANTED, origins: WELL.origins },
  },
  'no credentials': {
    cause: 'credentials-not-configured',
    lists: WELL,
    part: null,
    asked: { ...READ, credentials: 'include' },
    granted: { ...GRANTED, origins: WELL.origins },
  },
  'everybody, and credentials': {
    cause: 'wildcard-with-credentials',
    lists: { ...WELL, origins: ['*'] },
    part: 'origins',
    asked: { ...READ, credentials: 'include' },
    // Not everybody any more, which is what was wrong.
    granted: GRANTED,
  },
  'whoever asks is named, and no credentials': {
    cause: 'credentials-not-configured',
    lists: { ...WELL, origins: ['*'], reflected: true },
    part: null,
    asked: { ...READ, credentials: 'include' },
    granted: GRANTED,
  },
  'an origin set twice': {
    cause: 'doubled-header',
    lists: { ...WELL, origins: [PAGE], doubled: true },
    part: 'origins',
    asked: { ...READ, path: DOUBLED },
    // A doubled header grants nothing.
    granted: { ...GRANTED, origins: [] },
  },
} as const satisfies Readonly<Record<string, Fault>>

export type FaultName = keyof typeof FAULTS

/** A fault by its name. */
export const faultOf = (name: FaultName): Fault => FAULTS[name]
