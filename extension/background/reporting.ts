import type { Exchange } from '../../src/cors/exchange.ts'
import { buildReport, type Meta } from '../../src/report/build.ts'
import { redactedReport } from '../../src/report/redaction/index.ts'
import type { Report } from '../../src/report/report.ts'

/** A report of these exchanges; this module alone needs causes, advice and fixes. */
export const reportOf = (exchanges: readonly Exchange[], { redact, ...meta }: Meta & { redact: boolean }): Report =>
  redact ? redactedReport(exchanges, meta).report : buildReport(exchanges, meta)

export { trialIn } from '../../src/report/build.ts'
