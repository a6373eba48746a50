/** Everything that leaves in a shared report goes through here: facts are redacted, and the rest is derived from them. */

export { openBook, REDACT_ALL } from './book.ts'
export { redactHeaders } from './headers.ts'
export { redactedReport, redactReport } from './report.ts'
export { findTakenOut } from './taken-out.ts'
export { redactUrl } from './url.ts'
