import { redirectLocation } from '../../cors/redirect.ts'
import { byUrl, withoutFragment } from './by-url.ts'
import type { HarRequest } from './har-request.ts'

/** Where the answer to a request sends it on; null where it doesn't, or to what is no URL. */
export const targetOf = ({ request: { browser, hops } }: HarRequest): string | null => {
  const [{ response, url }] = hops
  const location = response.seen ? redirectLocation(response.value, browser) : null
  return location !== null && URL.canParse(location, url) ? new URL(location, url).href : null
}

const startOf = ({ request }: HarRequest): number => request.hops[0].timing.startedAt

/** How much later than its answer a redirect may be followed, and how much the file's clock may be off. */
const SOON_MS = 10_000
const CLOCK_MS = 50

/**
 * Browsers give up after so many redirects.
 *
 * Source: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch step 6
 */
const MOST_REDIRECTS = 20

/** Whether one request may be what another's redirect led to. */
const follows = (one: HarRequest, other: HarRequest): boolean => {
  const [{ timing }] = one.request.hops
  const answeredAt = timing.respondedAt ?? timing.endedAt ?? timing.startedAt
  const after = startOf(other) - answeredAt
  return other !== one && startOf(other) >= startOf(one) && after >= -CLOCK_MS && after <= SOON_MS
}

/** Requests whose redirects lead from one to the next; every request is in one chain. In order of time. */
export const chainsOf = (requests: readonly HarRequest[]): readonly (readonly [HarRequest, ...HarRequest[]])[] => {
  const inTime = requests.toSorted((a, b) => startOf(a) - startOf(b))
  const waiting = byUrl(inTime)
  const nextOf = new Map<HarRequest, HarRequest>()
  /** How many redirects led to a request. */
  const led = new Map<HarRequest, number>()
  for (const one of inTime) {
    const target = targetOf(one)
    const candidates = target === null ? undefined : waiting.get(withoutFragment(target))
    const redirects = (led.get(one) ?? 0) + 1
    if (candidates === undefined || redirects > MOST_REDIRECTS) continue
    // Nothing that is still to come was led to one of these.
    while (candidates[0] !== undefined && startOf(candidates[0]) < startOf(one)) candidates.shift()
    const next = candidates.find((other) => !led.has(other) && follows(one, other))
    if (next === undefined) continue
    nextOf.set(one, next)
    led.set(next, redirects)
  }
  return inTime
    .filter((request) => !led.has(request))
    .map((first) => {
      const chain: [HarRequest, ...HarRequest[]] = [first]
      for (let next = nextOf.get(first); next !== undefined; next = nextOf.get(next)) chain.push(next)
      return chain
    })
}
