import { originOf } from '../../src/cors/origin.ts'
import { capitalised } from '../../src/report/words.ts'
import { type Status, usage } from '../problem.ts'
import type { Terminal } from '../terminal.ts'
import { ask } from './ask.ts'
import { type Asking, askingOf } from './asking.ts'
import { type ProbeOptions, reachOf, withTransport } from './reach.ts'
import type { Transport } from './transport.ts'

/** All that explains: it takes several times as long to load as what asks. */
const loadTold = () => import('./told.ts')

/** Asks once, and tells what a browser would decide. */
const probeOnce = async (asking: Asking, options: ProbeOptions, terminal: Terminal): Promise<Status> => {
  // Loaded while the server thinks.
  const whileItThinks = (transport: Transport): Transport => ({
    ...transport,
    send: (sent) => transport.send(sent, loadTold),
  })
  const asked = await withTransport(options, terminal, (transport) =>
    ask(asking, whileItThinks(transport), reachOf(options)),
  )
  return (await loadTold()).told(asked, options, terminal)
}

/** What `probe` does, whatever it was told to ask; answers how the run ends. */
export const probe = async (
  address: string | undefined,
  options: ProbeOptions,
  terminal: Terminal,
): Promise<Status> => {
  const { from, report } = options
  if (report !== undefined) {
    if (address !== undefined) throw usage('Name a URL or a report, not both.')
    return (await import('./again.ts')).probeAgain(report, options, terminal)
  }
  if (address === undefined)
    throw usage('Name the URL to ask: corsight probe https://api.example/me --from https://app.example')
  if (from === undefined) throw usage('Name the origin of the page that asks: `--from https://app.example`.')
  const asking = await askingOf(address, { ...options, from })
  if (originOf(asking.url) === asking.origin)
    throw usage(`${capitalised(asking.origin)} asks itself here, and CORS does not apply to that.`)
  if (options.audit) return (await import('./audit.ts')).audit(asking, options, terminal)
  return probeOnce(asking, options, terminal)
}
