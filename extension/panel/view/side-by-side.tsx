import type { RuleStep, StepOutcome, Verdict } from '../../../src/cors/rule.ts'
import {
  type ComparedHeader,
  type ComparedMessage,
  type Comparison,
  compareExchanges,
  type Pair,
  type Side,
} from '../../../src/diagnosis/comparison.ts'
import { placeWords, UNSEEN } from '../../../src/report/words.ts'
import { type Entry, toneOf } from '../model/entry.ts'
import { Glyph } from './glyph.tsx'
import { Sentence, Value, Visible } from './text.tsx'

/** The two as they are called here. */
const NAMES: Pair<string> = ['This one', 'The other']

interface SideProps {
  readonly entry: Entry
  readonly other: Entry
}

/** Two exchanges: the first rule on which they part, then message by message. */
export function SideBySide({ entry, other }: SideProps) {
  const comparison = compareExchanges(entry, other)
  const legs = Math.max(entry.exchange.legs.length, other.exchange.legs.length)
  return (
    <div class="compared" data-part="compared">
      <PartingLine comparison={comparison} />
      {comparison.messages.map((message) => (
        <Message key={`${message.leg} ${message.of} ${message.part}`} message={message} legs={legs} />
      ))}
    </div>
  )
}

const OUTCOMES: Readonly<Record<StepOutcome['outcome'], string>> = {
  pass: 'passes',
  fail: 'fails',
  'cannot-tell': 'can’t be told',
  'not-reached': 'not reached',
  'not-applicable': 'does not apply',
}

const STAGES: Readonly<Record<RuleStep['stage'], string>> = {
  preflight: 'of the preflight',
  redirect: 'of a redirect',
  response: 'of the response',
}

function PartingLine({ comparison: { parting, verdicts } }: { readonly comparison: Comparison }) {
  if (parting === null)
    return (
      <p data-part="parting">
        No rule tells the two apart: {NAMES[0].toLowerCase()} is {placeWords(verdicts[0])}, {NAMES[1].toLowerCase()}{' '}
        {placeWords(verdicts[1])}.
      </p>
    )
  return (
    <section aria-label="Where they part" data-part="parting">
      <p>
        They part on this check {STAGES[parting.stage]}: <Sentence text={parting.rule.title} />.
      </p>
      <dl class="comparison">
        {parting.results.flatMap((result, index) => [
          <dt key={`${index} name`}>{NAMES[index]}</dt>,
          <dd key={`${index} value`}>
            <Result result={result} verdict={verdicts[index]} />
          </dd>,
        ])}
      </dl>
    </section>
  )
}

interface ResultProps {
  readonly result: StepOutcome | null
  readonly verdict: Verdict | undefined
}

function Result({ result, verdict }: ResultProps) {
  const evidence = result !== null && 'evidence' in result ? result.evidence : null
  const tone = result?.outcome === 'fail' ? 'blocked' : result?.outcome === 'pass' ? 'allowed' : 'undecided'
  return (
    <>
      <Glyph tone={result === null && verdict !== undefined ? toneOf(verdict) : tone} />{' '}
      {result === null ? 'not applied' : OUTCOMES[result.outcome]}
      {evidence !== null && (
        <>
          {': '}
          <code>{evidence.subject}</code>{' '}
          {evidence.received === null ? <span class="absent">is absent</span> : <Value text={evidence.received} />}
        </>
      )}
    </>
  )
}

const TITLES = {
  preflight: { request: 'CORS-preflight request', response: 'Answer to the CORS-preflight request' },
  actual: { request: 'Actual request', response: 'Answer to the actual request' },
} as const

interface MessageProps {
  readonly message: ComparedMessage
  readonly legs: number
}

/** One message of the two: what differs is in sight, what is alike or can’t be compared is folded. */
function Message({ message, legs }: MessageProps) {
  const { leg, of, part, sides, headers } = message
  const title = `${TITLES[of][part]}${legs > 1 ? ` (request ${leg + 1})` : ''}`
  const differing = headers.filter(({ differs }) => differs)
  const others = headers.filter(({ differs }) => !differs)
  const bothSeen = sides.every((side) => side === 'seen')
  return (
    <section class="message">
      <Table title={title} message={message} headers={differing} />
      {sides.map((side, index) => part === 'request' && <HeadersUnseen key={NAMES[index]} index={index} side={side} />)}
      {others.length > 0 && (
        <details class="rest">
          <summary>
            {others.length.toLocaleString('en')} {bothSeen ? 'alike' : 'with nothing to compare them with'}
          </summary>
          <ul class="headers">
            {others.map(({ name, values }) => (
              <li key={name} class="header">
                <span class="header-name">
                  <Visible text={name} />
                </span>
                : <Lines lines={values[0] ?? values[1] ?? []} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** Why the headers of one side are not there; of a response, the status says so. */
function HeadersUnseen({ index, side }: { readonly index: number; readonly side: Side }) {
  if (side === 'seen' || side === 'none') return null
  return (
    <p class="quiet">
      {NAMES[index]}: {UNSEEN[side]}
    </p>
  )
}

interface TableProps {
  readonly title: string
  readonly message: ComparedMessage
  readonly headers: readonly ComparedHeader[]
}

function Table({ title, message: { sides, starts }, headers }: TableProps) {
  return (
    <table class="compare-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <td />
          {NAMES.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr class={starts[0] === starts[1] ? '' : 'differs'}>
          <th scope="row">{title.includes('Answer') ? 'Status' : 'Asked for'}</th>
          {starts.map((start, index) => (
            <td key={NAMES[index]}>
              {start === '' ? <Unseen side={sides[index] ?? 'none'} /> : <Value text={start} />}
            </td>
          ))}
        </tr>
        {headers.map(({ name, values, differs }) => (
          <tr key={name} class={differs ? 'differs' : ''}>
            <th scope="row">
              <Visible text={name} />
            </th>
            {values.map((lines, index) => (
              <td key={NAMES[index]}>
                {lines === null ? (
                  <span class="absent">absent</span>
                ) : (
                  <Lines lines={lines} against={values[1 - index]?.[0]} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Unseen({ side }: { readonly side: Side }) {
  if (side === 'seen') return null
  return <span class="quiet">{side === 'none' ? 'None was seen.' : UNSEEN[side]}</span>
}

interface LinesProps {
  readonly lines: readonly string[]
  readonly against?: string | undefined
}

/** The lines of a header; where both have one, what differs is marked. */
function Lines({ lines, against }: LinesProps) {
  return (
    <>
      {lines.map((line, index) => (
        <div key={index}>
          <Value text={line} {...(lines.length === 1 && against !== undefined && { against })} />
        </div>
      ))}
    </>
  )
}
