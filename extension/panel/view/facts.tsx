import type { Exchange } from '../../../src/cors/exchange.ts'
import { requestOrigin } from '../../../src/cors/scope.ts'
import { typeWords, UNSEEN } from '../../../src/report/words.ts'
import { Visible } from './text.tsx'

const clock = (at: number): string =>
  new Date(at).toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  })

/** Who asked, how and when. */
export function Facts({ exchange }: { readonly exchange: Exchange }) {
  const { credentials, mode } = exchange
  const facts: readonly (readonly [name: string, value: string, seen: boolean])[] = [
    ['Asked by', requestOrigin(exchange), true],
    ['As', typeWords(exchange.type), true],
    ['Mode', mode.seen ? mode.value : UNSEEN[mode.why], mode.seen],
    ['Credentials', credentials.seen ? credentials.value : UNSEEN[credentials.why], credentials.seen],
    ['At', clock(exchange.startedAt), true],
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
