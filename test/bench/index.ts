import { report } from './claims.ts'
import { benchEngine } from './engine.ts'
import { benchLatency } from './failure-latency.ts'
import { benchPage } from './page-cost.ts'
import { benchPanel } from './panel-cost.ts'
import { benchSizes } from './sizes.ts'

const claims = [
  ...benchEngine(),
  ...(await benchSizes()),
  ...(await benchPage()),
  ...(await benchPanel()),
  ...(await benchLatency('chromium')),
  ...(await benchLatency('firefox')),
]
process.exitCode = report(claims) ? 0 : 1
