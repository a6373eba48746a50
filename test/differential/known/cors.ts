import type { KnownCase } from './known-case.ts'
import { ORIGINS } from './origins.ts'
import { PREFLIGHTS } from './preflights.ts'
import { REDIRECTS } from './redirects.ts'
import { REQUESTS } from './requests.ts'

/** What the public CORS suites try, as a table of our own. */
export const CORS_CASES: readonly KnownCase[] = [...ORIGINS, ...REQUESTS, ...PREFLIGHTS, ...REDIRECTS].map(
  (one, index) => ({ id: `known-${index}`, ...one }),
)
