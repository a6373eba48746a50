import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { RuleStep, Verdict } from '../../../src/cors/rule.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { stepsOf } from '../model/steps.ts'
import type { TabId } from '../model/tab.ts'
import { BodyTab } from './body-tab.tsx'
import { CompareTab } from './compare-tab.tsx'
import { HeadersTab } from './headers-tab.tsx'
import { ReportTab } from './report-tab.tsx'
import { RulesTab } from './rules-tab.tsx'
import { SequenceTab } from './sequence-tab.tsx'
import { TryTab } from './try-tab.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

const TABS: readonly (readonly [id: TabId, label: string, Content: (props: Props) => JSX.Element])[] = [
  ['sequence', 'What happened', SequenceTab],
  ['rules', 'Rules', RulesTab],
  ['headers', 'Headers', HeadersTab],
  ['body', 'Body', BodyTab],
  ['try', 'Try it', TryTab],
  ['compare', 'Compare', CompareTab],
  ['report', 'Report', ReportTab],
]

function RuleCounts({ verdict }: { readonly verdict: Verdict }) {
  const count = (outcome: RuleStep['result']['outcome']) =>
    stepsOf(verdict).filter((step) => step.result.outcome === outcome).length
  const [failed, open, passed] = [count('fail'), count('cannot-tell'), count('pass')]
  return (
    <span class="rule-counts">
      {failed > 0 && (
        <span class="tone-blocked">
          <span aria-hidden="true"> {failed}✕</span>
          <span class="hidden"> {failed} failed</span>
        </span>
      )}
      {open > 0 && (
        <span class="tone-undecided">
          <span aria-hidden="true"> {open}?</span>
          <span class="hidden"> {open} cannot be told</span>
        </span>
      )}
      {passed > 0 && (
        <span class="tone-allowed">
          <span aria-hidden="true"> {passed}✓</span>
          <span class="hidden"> {passed} passed</span>
        </span>
      )}
    </span>
  )
}

/** Pixels of a tab's content that are enough to see that it is there. */
const ENOUGH = 200

/** While the strip of tabs stands at the lower edge, what it opens is out of sight: the strip then moves to the top. */
const revealBelow = (strip: HTMLElement | null) => {
  const content = strip?.nextElementSibling
  const scroller = strip?.parentElement
  if (!strip || !content || !scroller) return
  const [edge, top] = [scroller.getBoundingClientRect(), content.getBoundingClientRect().top]
  if (edge.bottom - top < ENOUGH) scroller.scrollTop += top - strip.offsetHeight - edge.top
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/** What lies one level below the fix. */
export function Tabs({ panel, explanation }: Props) {
  const strip = useRef<HTMLDivElement>(null)
  const { id, isSought } = panel.tab
  const current = id.value
  const [, , Content] = TABS.find(([each]) => each === current) ?? TABS[0] ?? ['sequence', '', SequenceTab]

  // A link to a tab may stand far above the strip.
  const sought = isSought.value
  useLayoutEffect(() => {
    if (!sought) return
    isSought.value = false
    revealBelow(strip.current)
  }, [sought])

  const show = (next: TabId) => {
    id.value = next
    revealBelow(strip.current)
  }

  return (
    <>
      <div
        ref={strip}
        class="tabs"
        role="tablist"
        aria-label="More about this exchange"
        onKeyDown={(event) => {
          const step = STEPS[event.key]
          if (step === undefined) return
          const at = TABS.findIndex(([each]) => each === current)
          const next = TABS[(at + step + TABS.length) % TABS.length]
          if (next === undefined) return
          event.preventDefault()
          show(next[0])
          strip.current?.querySelector<HTMLElement>(`#tab-${next[0]}`)?.focus()
        }}
      >
        {TABS.map(([each, label]) => (
          <button
            key={each}
            id={`tab-${each}`}
            type="button"
            role="tab"
            aria-selected={each === current}
            aria-controls="tab-panel"
            tabIndex={each === current ? 0 : -1}
            onClick={() => show(each)}
          >
            {label}
            {each === 'rules' && <RuleCounts verdict={explanation.entry.verdict} />}
          </button>
        ))}
      </div>
      <div
        id="tab-panel"
        class={`tab-panel tab-${current}`}
        role="tabpanel"
        aria-labelledby={`tab-${current}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the pattern of tab panels asks for it
        tabIndex={0}
      >
        <Content panel={panel} explanation={explanation} />
      </div>
    </>
  )
}
