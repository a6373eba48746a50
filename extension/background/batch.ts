/** Decides when pages hear of what changed. */
export interface Batch {
  /** Something changed; `isOver`: by the end of a request, which is what users wait for. */
  readonly changed: (isOver: boolean) => void
  /** Pages have heard of everything. */
  readonly told: () => void
}

/** Pages hear of changes at most this often, because each time costs them work. */
const REST_MS = 80

/**
 * Calls `tell` once changes have waited long enough: the end of a request waits for nothing but the rest since pages heard
 * last, so that a failure shows at once; what merely goes on may wait for its end.
 */
export const createBatch = (tell: () => void, now: () => number = Date.now): Batch => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let toldAt = Number.NEGATIVE_INFINITY
  return {
    changed(isOver) {
      const due = isOver ? Math.max(now(), toldAt + REST_MS) : now() + REST_MS
      if (due >= dueAt) return
      clearTimeout(timer)
      dueAt = due
      timer = setTimeout(tell, due - now())
    },
    told() {
      clearTimeout(timer)
      dueAt = Number.POSITIVE_INFINITY
      toldAt = now()
    },
  }
}
