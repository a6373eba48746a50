/** `2026-01-05 09:00:00 UTC` of milliseconds since the epoch or an ISO 8601 text; a time that is none stays as it is. */
export const timeText = (time: number | string): string => {
  const date = new Date(time)
  if (Number.isNaN(date.getTime())) return String(time)
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
