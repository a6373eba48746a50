import { type Har, harFrom, isHar } from './har/read-har.ts'
import { readJson } from './json-text.ts'
import type { Report } from './report.ts'
import { reportFrom } from './schema/read.ts'

/** What a file turned out to be. */
export type OpenedText =
  | { readonly ok: true; readonly kind: 'report'; readonly report: Report }
  | { readonly ok: true; readonly kind: 'har'; readonly har: Har }
  | { readonly ok: false; readonly sentence: string }

/** Reads a report or a HAR of at most `mostEntries`, whichever the text is; every way to fail is one sentence. */
export const openText = (text: string, mostEntries?: number): OpenedText => {
  const json = readJson(text)
  if (!json.ok) return json
  if (isHar(json.value)) {
    const har = harFrom(json.value, mostEntries)
    return har.ok ? { ok: true, kind: 'har', har } : har
  }
  const parsed = reportFrom(json.value)
  return parsed.ok ? { ok: true, kind: 'report', report: parsed.report } : parsed
}
