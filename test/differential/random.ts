/** Chance from a seed: the same seed gives the same choices, on every machine. */
export interface Chance {
  /** 0 up to, not including, 1. */
  readonly next: () => number
  readonly pick: <T>(options: readonly [T, ...T[]]) => T
  /** True in this share of calls. */
  readonly happens: (share: number) => boolean
  readonly below: (limit: number) => number
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0
  // Mulberry32, a public-domain generator by Tommy Ettinger.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    happens: (share) => next() < share,
    pick: (options) => options[below(options.length)] ?? options[0],
  }
}
