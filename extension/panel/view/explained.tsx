import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { Answer } from './answer.tsx'
import { Tabs } from './tabs.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** What happened, what to change and where; everything else is one level below. */
export function Explained(props: Props) {
  return (
    <>
      <Answer {...props} />
      <Tabs {...props} />
    </>
  )
}
