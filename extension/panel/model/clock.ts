const SECONDS = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const

/** A time of day to the second, as where the reader is: `10:41:07`. */
export const timeOfDay = (at: number): string => new Date(at).toLocaleTimeString([], SECONDS)

/** The same to the millisecond. */
export const exactTime = (at: number): string =>
  new Date(at).toLocaleTimeString([], { ...SECONDS, fractionalSecondDigits: 3 })
