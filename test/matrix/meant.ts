import type { CorsPolicy } from '../../src/fix/policy.ts'
import type { ReportedExchange } from '../../src/report/report.ts'
import type { Cell } from './cell.ts'
import { originsOf } from './granted.ts'

/** What of a cell says what it needs. */
type Asking = Pick<Cell, 'granted' | 'hidden'>

/** The policy with which the request of a cell passes, and its page reads what was hidden. */
const neededBy = ({ hidden }: Asking, { origin, fix }: ReportedExchange): CorsPolicy => {
  const nothing = { methods: [], requestHeaders: [], exposedHeaders: [], maxAge: 600 }
  const policy: CorsPolicy = fix?.policy ?? { ...nothing, origins: [origin], credentials: false }
  return hidden === undefined ? policy : { ...policy, exposedHeaders: [hidden.toLowerCase()] }
}

/** The policy of a cell’s server that keeps what it granted, and was mended for the request of its page. */
export const meantFor = (cell: Asking, exchange: ReportedExchange, pageOrigin: string): CorsPolicy => {
  const policy = neededBy(cell, exchange)
  if (cell.granted === undefined) return policy
  const { methods = [], headers = [], exposed = [], credentials = false } = cell.granted
  const grants = {
    methods: [...policy.methods, ...methods],
    requestHeaders: [...policy.requestHeaders, ...headers],
    exposedHeaders: [...policy.exposedHeaders, ...exposed],
    maxAge: policy.maxAge,
  }
  const isOpen = cell.granted.origins?.includes('*') ?? false
  if (policy.origins === '*' || (isOpen && !policy.credentials)) return { ...grants, origins: '*', credentials: false }
  const [first, ...others] = policy.origins
  return {
    ...grants,
    origins: [first, ...others, ...originsOf(cell.granted, pageOrigin)],
    credentials: policy.credentials || credentials,
  }
}
