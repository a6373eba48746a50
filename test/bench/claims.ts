/** One claim about speed or size, and what was measured. */
export interface Claim {
  readonly what: string
  readonly measured: number
  readonly unit: string
  /** The measured value must not be above this (`at most`) or below it (`at least`). */
  readonly bound: { readonly atMost: number } | { readonly atLeast: number }
}

const holds = ({ measured, bound }: Claim): boolean =>
  'atMost' in bound ? measured <= bound.atMost : measured >= bound.atLeast

const spell = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 })

/** Prints every claim with its bound; true when all hold. */
export function report(claims: readonly Claim[]): boolean {
  for (const claim of claims) {
    const { what, measured, unit, bound } = claim
    const limit = 'atMost' in bound ? `at most ${spell(bound.atMost)}` : `at least ${spell(bound.atLeast)}`
    console.log(`${holds(claim) ? 'holds' : 'FAILS'}  ${what}: ${spell(measured)} ${unit} (${limit})`)
  }
  return claims.every(holds)
}

/** The middle value; for an even count the lower of the two. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN
