import type { HeaderChange } from '../../../src/advice/advice.ts'
import type { WhyUnseen } from '../../../src/cors/exchange.ts'
import { legAtFault } from '../../../src/fix/minimal-policy.ts'
import { shortDifference } from '../model/difference.ts'
import type { Explanation } from '../model/explain.ts'
import { Marked } from './text.tsx'

interface Props {
  readonly explanation: Explanation
}

/** Nothing is known of an answer that was not seen, so that it is not shown as one that lacks headers. */
const UNSEEN: Readonly<Record<WhyUnseen, string>> = {
  'never-sent': 'never sent',
  'withheld-by-browser': 'not shown by the browser',
  'started-before-capture': 'not recorded',
  interrupted: 'not recorded',
  redacted: 'taken out of this report',
  'not-in-file': 'not in this file',
}

/** Today's answers and those that pass, line by line. */
export function Change({ explanation: { advice, assumed } }: Props) {
  const { preflight, actual } = advice.change
  if (preflight.length + actual.length === 0) return null
  const { exchange, verdict } = assumed
  const leg = exchange.legs[legAtFault(exchange, verdict)]
  const unseen = leg === undefined || leg.response.seen || actual.length === 0 ? null : UNSEEN[leg.response.why]
  const both = preflight.length > 0 && actual.length > 0
  return (
    <section class="change" data-part="change" aria-label="Headers: today and needed">
      {both && <h3>Preflight</h3>}
      <ChangeLines changes={preflight} />
      {(both || unseen !== null) && (
        <h3>Response{unseen !== null && <span class="quiet"> ({unseen}): it needs</span>}</h3>
      )}
      <ChangeLines changes={actual} />
    </section>
  )
}

/** What a new value can be compared with: of several lines none is the one before. */
const only = (lines: HeaderChange['from']): string | null => (lines?.length === 1 ? (lines[0] ?? null) : null)

/** Each header as it is and as it has to be. */
export function ChangeLines({ changes }: { readonly changes: readonly HeaderChange[] }) {
  if (changes.length === 0) return null
  return (
    <ul class="change-lines">
      {changes.map(({ name, from, to }) => [
        from?.map((value, index) => (
          <li key={`${name} ${index}`}>
            <del>
              <span class="hidden">today: </span>
              <span aria-hidden="true">– </span>
              {name}: <Differing text={value} from={to} />
            </del>
          </li>
        )),
        to !== null && (
          <li key={name}>
            <ins>
              <span class="hidden">needed: </span>
              <span aria-hidden="true">+ </span>
              {name}: <Differing text={to} from={only(from)} />
            </ins>
          </li>
        ),
      ])}
    </ul>
  )
}

function Differing({ text, from }: { readonly text: string; readonly from: string | null }) {
  return text === '' ? <span class="quiet">(empty)</span> : <Marked parts={shortDifference(text, from)} />
}
