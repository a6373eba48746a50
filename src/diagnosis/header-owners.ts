import { listed } from '../cors/clip.ts'
import type { PreflightCause } from '../cors/preflight-cause.ts'
import { CLIENTS } from './header-owners/clients.ts'
import type { HeaderOwner } from './header-owners/owner.ts'
import { SERVICES } from './header-owners/services.ts'
import { TRACING } from './header-owners/tracing.ts'

/** Everybody who is known to add request headers that nobody wrote into the page. */
export const HEADER_OWNERS: readonly HeaderOwner[] = [...TRACING, ...SERVICES, ...CLIENTS]

/** Whose some of the headers of a request are. */
export interface Owned {
  readonly owner: HeaderOwner
  /** Those of the names that are its own, lower case, in wire order. */
  readonly names: readonly string[]
  /** `certain`: each is sent by nobody else, or comes with one that is. */
  readonly confidence: 'certain' | 'likely'
}

const matches = (patterns: readonly string[] | undefined, name: string): boolean =>
  (patterns ?? []).some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) && name.length >= pattern.length : name === pattern,
  )

type Claim = readonly [owner: HeaderOwner, confidence: Owned['confidence']]

const first = (owners: readonly HeaderOwner[], confidence: Owned['confidence']): Claim | null => {
  const [owner] = owners
  return owner === undefined ? null : [owner, confidence]
}

/** Who sends a header, by all the names that are sent with it. */
const claimOn = (name: string, asked: readonly string[], present: readonly HeaderOwner[]): Claim | null =>
  first(
    HEADER_OWNERS.filter(({ own }) => matches(own, name)),
    'certain',
  ) ??
  first(
    present.filter(({ beside }) => matches(beside, name)),
    'certain',
  ) ??
  first(
    present.filter(({ shared }) => matches(shared, name)),
    'likely',
  ) ??
  first(
    HEADER_OWNERS.filter(
      ({ common, needs }) => matches(common, name) && (needs === undefined || needs.some((it) => asked.includes(it))),
    ),
    'likely',
  )

/**
 * Who added these request headers, the one with the surest claim first; `asked` are all names that the request sends
 * besides the safelisted ones, since one name may tell whose another is.
 */
export const ownersOf = (names: readonly string[], asked: readonly string[]): readonly Owned[] => {
  const sent = [...new Set([...asked, ...names].map((name) => name.toLowerCase()))]
  const present = HEADER_OWNERS.filter(({ own }) => sent.some((name) => matches(own, name)))
  const claims = new Map<HeaderOwner, { names: string[]; confidence: Owned['confidence'] }>()
  for (const name of new Set(names.map((each) => each.toLowerCase()))) {
    const claim = claimOn(name, sent, present)
    if (claim === null) continue
    const [owner, confidence] = claim
    const known = claims.get(owner)
    claims.set(owner, {
      names: [...(known?.names ?? []), name],
      confidence: known?.confidence === 'likely' ? 'likely' : confidence,
    })
  }
  const found = [...claims].map(([owner, claim]) => ({ owner, ...claim }))
  return [
    ...found.filter(({ confidence }) => confidence === 'certain'),
    ...found.filter(({ confidence }) => confidence === 'likely'),
  ]
}

/** Who adds them, as a colleague would say it. */
export const ownerSentence = ({ owner, names }: Owned): string =>
  `${owner.adds} ${listed(names)}${owner.where === undefined ? '' : ` ${owner.where}`}.`

/** Whether the server answers just as well without any of these headers, as far as their owners are known. */
export const isSpare = (names: readonly string[], asked: readonly string[]): boolean => {
  const owned = ownersOf(names, asked)
  return (
    names.length > 0 &&
    owned.flatMap((each) => each.names).length === names.length &&
    owned.every(({ owner }) => owner.spare)
  )
}

/** Why a request needs a preflight, with whose each header is where that is known. */
export const withOwners = (causes: readonly PreflightCause[]): readonly PreflightCause[] => {
  const asked = causes.flatMap(({ kind, name }) => (kind === 'header' ? [name] : []))
  const owned = ownersOf(asked, asked)
  return causes.map((cause) => {
    const owner =
      cause.kind === 'header' ? owned.find(({ names }) => names.includes(cause.name.toLowerCase())) : undefined
    return owner === undefined
      ? cause
      : { ...cause, sentence: `${cause.sentence} ${ownerSentence({ ...owner, names: [cause.name.toLowerCase()] })}` }
  })
}

export type { HeaderOwner }
