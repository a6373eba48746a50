import type { Timing } from '../cors/exchange.ts'

/** Milliseconds from sending to the answer's headers; null where one of the two was not seen. */
export const waited = ({ startedAt, sentAt, respondedAt }: Timing): number | null =>
  respondedAt === null ? null : Math.max(0, respondedAt - (sentAt ?? startedAt))

/** `12 ms`, `1.3 s`; empty for null. */
export const durationText = (milliseconds: number | null): string => {
  if (milliseconds === null) return ''
  if (milliseconds < 1) return '<1 ms'
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}
