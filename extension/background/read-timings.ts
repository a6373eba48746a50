/** One request as a page's Resource Timing tells of it; times in milliseconds since the epoch. */
export type RawTiming = readonly [
  ...[
    url: string,
    initiatorType: string,
    responseStatus: number,
    delivered: boolean,
    startedAt: number,
    endedAt: number,
  ],
]

/** Firefox: what extensions call an object of the page without the wrapper that hides the page's changes to it. */
interface Waivable {
  readonly wrappedJSObject?: object
}

/**
 * Runs in a world of its own in the page, which can neither notice it nor change what it uses. Answers with what ended
 * after `since`, or within `slack` milliseconds before: when something is new, if `eager`, and after `patience`
 * milliseconds in any case.
 *
 * Firefox: in such a world an extension reads the status of responses that the page may not read. What the page may read,
 * only the getter in the page's world tells. Where the page has put another in its place, nothing is known: no script can
 * make a function that Firefox prints like its own.
 */
export const readTimings = (
  since: number,
  slack: number,
  patience: number,
  eager: boolean,
): Promise<readonly RawTiming[]> =>
  new Promise((resolve) => {
    const found: RawTiming[] = []
    let isFirst = true
    let isNews = false
    const pages = (PerformanceResourceTiming.prototype as Waivable).wrappedJSObject
    const getter = pages && Object.getOwnPropertyDescriptor(pages, 'responseStatus')?.get
    const isFirefoxs =
      typeof getter === 'function' &&
      Function.prototype.toString.call(getter) === 'function responseStatus() {\n    [native code]\n}'
    const statusOf = (entry: PerformanceResourceTiming): unknown => {
      if (pages === undefined) return entry.responseStatus
      return isFirefoxs ? Reflect.apply(getter, entry, []) : null
    }
    const finish = () => {
      observer.disconnect()
      clearTimeout(timer)
      resolve(found)
    }
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as readonly PerformanceResourceTiming[]) {
        const startedAt = performance.timeOrigin + entry.startTime
        const endedAt = performance.timeOrigin + (entry.responseEnd || entry.startTime)
        const status = statusOf(entry)
        if (typeof status !== 'number') continue
        const delivered = pages === undefined || entry.responseStatus !== 0
        if (endedAt > since - slack)
          found.push([entry.name, entry.initiatorType, status, delivered, startedAt, endedAt])
        // What the page had kept comes first; after that, each is new.
        isNews ||= endedAt > since || !isFirst
      }
      isFirst = false
      if (!isNews || !eager) return
      // Others end in the same moment: they come with the same answer.
      clearTimeout(timer)
      timer = setTimeout(finish, 20)
    })
    let timer = setTimeout(finish, patience)
    observer.observe({ type: 'resource', buffered: true })
  })
