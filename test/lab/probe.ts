import { expect } from 'vitest'
import type { Browser } from '../../src/cors/exchange.ts'
import type { Report, ReportedExchange } from '../../src/report/report.ts'
import { corsight } from '../cli/run.ts'
import type { Lab, LabScenario } from './lab.ts'
import type { LabRequest } from './scenario.ts'

const argumentsFor = ({ method, headers = {}, body, credentials }: LabRequest['init']): readonly string[] => [
  '-X',
  method,
  ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
  ...(body === undefined ? [] : ['-d', body]),
  ...(credentials === undefined ? [] : ['--credentials']),
]

/** The report that `corsight probe` writes of a request. */
async function probed(url: string, from: string, ...args: readonly string[]): Promise<string> {
  const { out, err } = await corsight([
    'probe',
    url,
    '--from',
    from,
    '--send',
    '--format',
    'json',
    '--no-redact',
    ...args,
  ])
  if (out === '') expect.fail(err)
  return out
}

/** The same for a request as `fetch` is given it. */
export const probeAs = (browser: Browser, url: string, from: string, init: LabRequest['init']): Promise<string> =>
  probed(url, from, ...argumentsFor(init), '--browser', browser)

/** Asks for a scenario of the lab on the command line, as its page does in a browser; answers the written report. */
export async function probeScenario(lab: Lab, { url, request }: LabScenario, browser: Browser): Promise<string> {
  const from = request.sandboxed ? 'null' : lab.pageOrigin
  const ask = (init: LabRequest['init'], to: string, origin = from) => probeAs(browser, to, origin, init)
  if (request.warmUp) {
    const { otherOrigin } = (await (await fetch(`${lab.pageOrigin}/lab.json`)).json()) as { otherOrigin: string }
    await ask({ method: 'GET' }, url, otherOrigin)
  }
  for (const { path, init } of request.before ?? []) await ask(init, new URL(path, url).href)
  return ask(request.init, url)
}

/** The one exchange of a report that was written. */
export function exchangeIn(text: string): ReportedExchange {
  const report: Report = JSON.parse(text)
  return report.exchanges[0] ?? expect.fail('There is no exchange in the report.')
}
