import * as v from 'valibot'

/** What several fields of a report have in common. */

/** Bounds that no honest report comes near: 500 exchanges are 5 MB. */
export const LIMITS = {
  characters: 100_000_000,
  /** Of the file itself: nearly every character of an honest report takes one. */
  bytes: 150_000_000,
  exchanges: 20_000,
  legs: 50,
  headers: 5000,
  string: 2_000_000,
  items: 2000,
} as const

export const string = v.pipe(v.string(), v.maxLength(LIMITS.string))
export const time = v.pipe(v.number(), v.finite())
export const index = v.pipe(v.number(), v.integer(), v.minValue(0))
export const integer = v.pipe(v.number(), v.integer())
export const list = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(LIMITS.items))

export const cause = v.object({
  id: string,
  confidence: v.picklist(['certain', 'likely', 'hint']),
  sentence: string,
  headline: v.exactOptional(string),
  evidence: list(string),
  sibling: v.exactOptional(string),
})

export const snippet = v.object({
  stack: string,
  label: string,
  file: string,
  where: string,
  language: string,
  code: string,
  steps: v.exactOptional(list(v.object({ cause: string, text: string, code: v.exactOptional(string) }))),
})

export const changes = list(v.object({ name: string, from: v.nullable(list(string)), to: v.nullable(string) }))
