import type { WhyUnseen } from '../../../src/cors/exchange.ts'
import { isCorsHeader } from '../../../src/cors/headers.ts'
import {
  type ComparedHeader,
  type ComparedMessage,
  compareExchanges,
  isChanged,
  type Side,
} from '../../../src/diagnosis/comparison.ts'
import { shortDifference } from '../model/difference.ts'
import type { Entry } from '../model/entry.ts'
import { Marked, Visible } from './text.tsx'

interface Props {
  readonly before: Entry
  readonly after: Entry
}

const TITLES = {
  preflight: { request: 'Preflight request', response: 'Answer to the preflight' },
  actual: { request: 'Request', response: 'Response' },
} as const

/** What changed between two exchanges of the same request, line by line; what decides CORS is in sight. */
export function WhatChanged({ before, after }: Props) {
  const messages = compareExchanges(before, after).messages.filter(isChanged)
  return (
    <section class="change" aria-label="What changed" data-part="what-changed">
      {messages.map((message) => (
        <Changes key={`${message.leg} ${message.of} ${message.part}`} message={message} />
      ))}
      {messages.length === 0 && <p class="quiet">Nothing that the browser shows has changed.</p>}
    </section>
  )
}

const isDeciding = ({ name }: ComparedHeader): boolean => isCorsHeader(name)

function Changes({ message }: { readonly message: ComparedMessage }) {
  const { leg, of, part, headers } = message
  const changed = headers.filter(({ differs }) => differs)
  const others = changed.filter((header) => !isDeciding(header))
  // What was asked for is the same request; where its headers were not seen, nothing of them has changed.
  const first = part === 'response'
  if (!first && changed.length === 0) return null
  return (
    <>
      <h3>
        {TITLES[of][part]}
        {leg > 0 && ` (request ${leg + 1})`}
      </h3>
      <ul class="change-lines">
        {first && <StartLines message={message} />}
        {changed.filter(isDeciding).map((header) => (
          <HeaderLines key={header.name} header={header} />
        ))}
      </ul>
      {others.length > 0 && (
        <details class="rest">
          <summary>
            {others.length.toLocaleString('en')} other {others.length === 1 ? 'header' : 'headers'}
          </summary>
          <ul class="change-lines">
            {others.map((header) => (
              <HeaderLines key={header.name} header={header} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const UNSEEN: Readonly<Record<WhyUnseen | 'none', string>> = {
  none: '(none was seen)',
  'never-sent': '(never sent)',
  'withheld-by-browser': '(not shown by the browser)',
  'started-before-capture': '(not recorded)',
  interrupted: '(not recorded)',
  redacted: '(taken out of this report)',
  'not-in-file': '(not in this file)',
}

const startOf = (start: string, side: Side): string => (side === 'seen' ? start : UNSEEN[side])

/** The status, or why there is none; nothing where it is the same. */
function StartLines({ message: { sides, starts } }: { readonly message: ComparedMessage }) {
  const [from, to] = [startOf(starts[0], sides[0]), startOf(starts[1], sides[1])]
  if (from === to) return null
  return (
    <>
      <Line text={from} was />
      <Line text={to} />
    </>
  )
}

function HeaderLines({ header: { name, values } }: { readonly header: ComparedHeader }) {
  const [from, to] = values
  return (
    <>
      {from?.map((text, index) => (
        <Line key={`was ${index}`} name={name} text={text} other={to?.[index]} was />
      ))}
      {to?.map((text, index) => (
        <Line key={index} name={name} text={text} other={from?.[index]} />
      ))}
    </>
  )
}

interface LineProps {
  readonly name?: string
  readonly text: string
  readonly other?: string | undefined
  /** True: it was so before. */
  readonly was?: boolean
}

function Line({ name, text, other, was = false }: LineProps) {
  const Tag = was ? 'del' : 'ins'
  return (
    <li>
      <Tag>
        <span class="hidden">{was ? 'before: ' : 'after: '}</span>
        <span aria-hidden="true">{was ? '– ' : '+ '}</span>
        {name !== undefined && (
          <>
            <Visible text={name} />
            {': '}
          </>
        )}
        {text === '' ? <span class="quiet">(empty)</span> : <Marked parts={shortDifference(text, other ?? null)} />}
      </Tag>
    </li>
  )
}
