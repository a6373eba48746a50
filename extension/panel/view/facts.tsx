import type { Exchange } from '../../../src/cors/exchange.ts'
import { requestOrigin } from '../../../src/cors/scope.ts'
import { typeWords, UNSEEN } from '../../../src/report/words.ts'
import { exactTime } from '../model/clock.ts'
import type { Panel } from '../model/panel.ts'
import { Visible } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly exchange: Exchange
}

/** How often the same failure came in a row, which the list folds into one line; 1 where nothing is folded. */
const timesOf = (panel: Panel, id: string): number => {
  const row = panel.rows.value.find((each) => each.kind === 'exchange' && each.ids.includes(id))
  return row?.kind === 'exchange' ? row.ids.length : 1
}

const UNTOLD = 'Firefox does not tell extensions; its own tab Network has it under Stack Trace'

/** Who asked, how and when. */
export function Facts({ panel, exchange }: Props) {
  const { credentials, mode } = exchange
  const ending = exchange.legs.at(-1)?.ending
  const times = timesOf(panel, exchange.id)
  const isUntold = exchange.browser === 'firefox' && panel.options.callers !== undefined && panel.opened.value === null
  const facts: readonly (readonly [name: string, value: string, seen: boolean])[] = [
    ['Asked by', requestOrigin(exchange), true],
    ['As', typeWords(exchange.type), true],
    ['Mode', mode.seen ? mode.value : UNSEEN[mode.why], mode.seen],
    ['Credentials', credentials.seen ? credentials.value : UNSEEN[credentials.why], credentials.seen],
    ...(ending?.how === 'error' ? [['Ended with', ending.error.slice(0, 200), true] as const] : []),
    ...(isUntold ? [['Called from', UNTOLD, false] as const] : []),
    ['At', exactTime(exchange.startedAt), true],
    ...(exchange.interruptedAt === undefined
      ? []
      : [['Interrupted', `The recording went on at ${exactTime(exchange.interruptedAt)}`, false] as const]),
    ...(times > 1 ? [['Came', `${times.toLocaleString('en')} times in a row; this is the first`, false] as const] : []),
  ]
  return (
    <dl class="facts">
      {facts.map(([name, value, seen]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {seen ? (
              <code>
                <Visible text={value} />
              </code>
            ) : (
              <span class="quiet">{value}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
