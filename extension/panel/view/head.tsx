import { useState } from 'preact/hooks'
import type { Exchange } from '../../../src/cors/exchange.ts'
import type { RuleStep, Verdict } from '../../../src/cors/rule.ts'
import { disagreement } from '../../../src/report/reopen.ts'
import { reportedWords, serverActedSentence } from '../../../src/report/words.ts'
import type { Entry } from '../model/entry.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { headline } from '../model/words.ts'
import { Glyph } from './glyph.tsx'
import { MiddleElided } from './row.tsx'
import { Sentence, Visible } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** What was asked, the verdict in a line and in a sentence, and what else there is to know at once. */
export function Head({ panel, explanation }: Props) {
  const { entry, acted } = explanation
  const { exchange, verdict } = entry
  const { words, about } = headline(entry)
  const actedOn = serverActedSentence({ ...exchange, serverActed: acted, verdict })
  return (
    <header class="head">
      <Asked entry={entry} />
      <p class={`verdict tone-${entry.tone}`}>
        <Glyph tone={entry.tone} /> <strong>{words}</strong>
        {about !== null && ' · '}
        {about !== null && (
          <span class={about.code ? 'verdict-about mono' : 'verdict-about'}>
            <Visible text={about.text.slice(0, 200)} />
          </span>
        )}
        <Deduced verdict={verdict} />
      </p>
      <p class="sentence">
        <Sentence text={verdict.sentence} />
      </p>
      {actedOn !== '' && (
        <p class="acted quiet">
          <Sentence text={actedOn} />
        </p>
      )}
      {exchange.tabId === -1 && (
        <p class="acted quiet">
          A worker without a tab asked (a shared or a service worker), so it is shown in every tab of its origin.
        </p>
      )}
      <Also verdict={verdict} />
      <Warnings verdict={verdict} />
      <Disagreement panel={panel} exchange={exchange} />
      {exchange.beforeRecording && panel.options.reload !== null && (
        <button type="button" class="button" onClick={panel.options.reload}>
          Reload the page
        </button>
      )}
    </header>
  )
}

const hostOf = ({ server, url }: Entry): string => (URL.canParse(url) ? new URL(url).host : server)

/** Method, path and host; the whole URL when it is focused or asked for. */
function Asked({ entry }: { readonly entry: Entry }) {
  const [whole, setWhole] = useState(false)
  return (
    <h2 class="asked">
      <button
        type="button"
        class={whole ? 'asked-url whole' : 'asked-url'}
        aria-expanded={whole}
        title={entry.url.slice(0, 2000)}
        onClick={() => setWhole(!whole)}
      >
        <span class="asked-method">{entry.method}</span>{' '}
        {whole ? <Visible text={entry.url} /> : <MiddleElided text={entry.path.slice(0, 600)} />}
      </button>
      {!whole && <span class="asked-host">{hostOf(entry)}</span>}
    </h2>
  )
}

const BASIS = { headers: null, deduced: 'deduced', witnessed: 'seen by the page' } as const

function Deduced({ verdict }: { readonly verdict: Verdict }) {
  const basis = verdict.kind === 'blocked' || verdict.kind === 'allowed' ? BASIS[verdict.basis] : null
  return basis === null ? null : <span class="tag tone-deduced">{basis}</span>
}

const WHERE = { preflight: 'preflight', redirect: 'redirect', response: 'response' } as const

const sentenceOf = (step: RuleStep): string => step.sentence ?? step.rule.failureTitle

/** What would stop it next, so that the user mends all of it at once. */
function Also({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.kind !== 'blocked' || verdict.also.length === 0) return null
  return (
    <div class="also">
      <p>After that it would still fail on:</p>
      <ul>
        {verdict.also.map((step) => (
          <li key={`${step.leg} ${step.stage} ${step.rule.id}`}>
            <span class="quiet">{WHERE[step.stage]}</span> <Sentence text={sentenceOf(step)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Warnings({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.kind !== 'blocked' && verdict.kind !== 'allowed') return null
  if (verdict.warnings.length === 0) return null
  return (
    <ul class="warnings">
      {verdict.warnings.map((warning) => (
        <li key={`${warning.leg} ${warning.id}`}>
          <Glyph tone="warning" />
          <span>
            <Sentence text={warning.sentence} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** An opened report is judged by today's rules; where they disagree with the report's own verdict, both are told. */
function Disagreement({ panel, exchange }: { readonly panel: Panel; readonly exchange: Exchange }) {
  const reported = panel.opened.value?.reported.get(exchange)
  const difference = reported === undefined ? null : disagreement(reported)
  if (difference === null) return null
  return (
    <p class="disagreement">
      <Glyph tone="warning" />
      <span>
        The report itself says “{reportedWords(difference.recorded)}”; today’s rules say “
        {reportedWords(difference.today)}”. The report: <Sentence text={difference.recorded.sentence} />
      </span>
    </p>
  )
}
