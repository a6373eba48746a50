import type { HarRequest } from './har-request.ts'

/** Some recorders keep a fragment, which is never sent. */
export const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url

/** Requests by their URL, in the order given. */
export const byUrl = (requests: readonly HarRequest[]): ReadonlyMap<string, HarRequest[]> => {
  const groups = new Map<string, HarRequest[]>()
  for (const each of requests) {
    const url = withoutFragment(each.request.hops[0].url)
    const group = groups.get(url)
    if (group === undefined) groups.set(url, [each])
    else group.push(each)
  }
  return groups
}
