import { COLUMNS } from '../model/columns.ts'
import type { Entry } from '../model/entry.ts'
import type { Panel } from '../model/panel.ts'
import { doAction, ROW_ACTIONS } from '../model/row-actions.ts'
import type { MenuContent, MenuItem } from './menu.tsx'

type Groups = MenuContent['groups']

/** What can be done with a row. */
export const rowMenu = (panel: Panel, entry: Entry): Groups =>
  ROW_ACTIONS.map((actions) =>
    actions.flatMap((action): MenuItem[] => {
      const label = action.label(panel, entry)
      return label === null ? [] : [{ label, act: () => void doAction(panel, entry, action) }]
    }),
  ).filter((items) => items.length > 0)

/** Which columns there are, and the way back. */
export const columnMenu = ({ columns }: Panel): Groups => [
  COLUMNS.filter(({ id }) => id !== 'path').map(({ id, label }) => ({
    label,
    checked: columns.chosen.peek().includes(id),
    act: () => columns.toggle(id),
  })),
  [
    { label: 'Group by server', checked: columns.sort.peek() === null, act: () => (columns.sort.value = null) },
    { label: 'Reset columns', act: columns.reset },
  ],
]
