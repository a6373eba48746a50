import { trim } from '../../src/capture/bounds.ts'
import { originOf } from '../../src/cors/origin.ts'
import type { Raw } from './network-event.ts'

/** Puts off what pages ask of their own origin: CORS governs it only where a redirect leads elsewhere. */
export interface OwnRequests {
  /** What has to be looked at now: nothing of a request to the page's own origin, or all of it once that may matter. */
  readonly sift: (raw: Raw) => readonly Raw[]
  /** Everything of those that began before this time, in milliseconds since the epoch, and are not over. */
  readonly open: (begunBefore: number) => readonly Raw[]
}

/** A page that opens streams without end fills nothing. */
const MOST = 5_000
const MOST_ASKERS = 1_000

const NOTHING: readonly Raw[] = []

/** Redirects may lead elsewhere though nobody follows them, and a 403 may be a CORS layer's that refuses its own page. */
const mayMatter = ({ details: { statusCode = 0 } }: Raw): boolean =>
  statusCode === 403 || (statusCode >= 300 && statusCode < 400 && statusCode !== 304)

const isOver = ({ name }: Raw): boolean => name === 'onCompleted' || name === 'onErrorOccurred'

export const createOwnRequests = (): OwnRequests => {
  const held = new Map<string, Raw[]>()
  /** Under way, and looked at from now on. */
  const passed = new Set<string>()
  const pass = (requestId: string) => trim(passed.add(requestId), MOST)
  /** Firefox names whole URLs. */
  const prefixes = new Map<string, string>()
  /** Which origins a tab was seen to show: the journal has to know once. */
  const shown = new Set<string>()

  const prefixOf = (asker: string): string => {
    const known = prefixes.get(asker)
    if (known !== undefined) return known
    const prefix = `${originOf(asker)}/`
    trim(prefixes.set(asker, prefix), MOST_ASKERS)
    return prefix
  }

  const isOwn = ({ details }: Raw): boolean => {
    const asker = details.initiator ?? details.originUrl ?? details.documentUrl
    return asker !== undefined && details.url.startsWith(prefixOf(asker))
  }

  const isFirstOfOrigin = ({ details: { tabId, url } }: Raw): boolean => {
    const key = `${tabId} ${url.slice(0, url.indexOf('/', 8))}`
    if (shown.has(key)) return false
    trim(shown.add(key), MOST)
    return true
  }

  return {
    sift(raw) {
      const { requestId } = raw.details
      const before = held.get(requestId)
      if (before === undefined) {
        const isNew = raw.name === 'onBeforeRequest' && !passed.has(requestId)
        // A redirect may lead a preflight, and a request from elsewhere, back to the page's own origin.
        if (isNew && raw.details.method !== 'OPTIONS' && isOwn(raw) && !isFirstOfOrigin(raw)) {
          trim(held.set(requestId, [raw]), MOST)
          return NOTHING
        }
        if (isOver(raw)) passed.delete(requestId)
        else pass(requestId)
        return [raw]
      }
      if (isOver(raw)) {
        held.delete(requestId)
        return before.some(mayMatter) || mayMatter(raw) ? [...before, raw] : NOTHING
      }
      if (isOwn(raw)) {
        before.push(raw)
        return NOTHING
      }
      held.delete(requestId)
      pass(requestId)
      return [...before, raw]
    },
    open(begunBefore) {
      const open = [...held].filter(([, [first]]) => first !== undefined && first.details.timeStamp < begunBefore)
      for (const [requestId] of open) {
        held.delete(requestId)
        pass(requestId)
      }
      return open.flatMap(([, raws]) => raws)
    },
  }
}
