import type { Exchange } from '../../../../src/cors/exchange.ts'
import { redactReport } from '../../../../src/report/redaction/index.ts'
import type { Report } from '../../../../src/report/report.ts'
import { eventsOf, exchangesFrom, readRecordings } from '../../../support/corpus.ts'
import { exchange } from '../../../support/exchanges.ts'
import { ALL, reportOf } from '../samples.ts'

const recordedIn = (browser: 'chromium' | 'firefox'): Report =>
  reportOf(
    ...readRecordings(browser).flatMap((recording) =>
      // One file has one exchange of each id; those of two recordings may be the same.
      exchangesFrom(browser, eventsOf(recording)).map((each) => ({ ...each, id: `${recording.scenario}/${each.id}` })),
    ),
  )

const ODD: readonly Exchange[] = [
  exchange({ id: 'a/b', leg: { url: 'https://api.example/‹path 1›?q=ä b"\ud800{|}#x' } }),
  exchange({ id: 'late', startedAt: 8.64e15, leg: { timing: { startedAt: 8.64e15 } } }),
  exchange({ id: 'early', leg: { timing: { startedAt: -1 } } }),
  exchange({
    id: 'witness',
    witness: { responseStatus: 0, initiatorType: 'fetch' },
    documentId: null,
    initiator: null,
  }),
  exchange({
    id: 'tried',
    leg: { response: { trial: [{ name: 'Access-Control-Allow-Origin', from: null, to: 'https://app.example' }] } },
  }),
  exchange({ id: 'cached', leg: { response: { fromCache: true, revalidated: true } } }),
  exchange({ id: 'untold', leg: { ending: { how: 'untold' }, response: { seen: false, why: 'not-in-file' } } }),
]

/** Reports whose HARs others must be able to open. */
export const REPORTS = {
  'all samples': reportOf(...ALL),
  'all samples, redacted': redactReport(reportOf(...ALL)),
  'odd values': reportOf(...ODD),
  'every recording of Chromium': recordedIn('chromium'),
  'every recording of Firefox': recordedIn('firefox'),
} satisfies Record<string, Report>
