/** What explains the selected exchange, and shows it: loaded after the first paint, for the list needs none of it. */
export { overviewOf } from '../../src/advice/overview/overview.ts'
export { explain, siblingsOf } from './model/explain.ts'
export { Explained } from './view/explained.tsx'
export { OverviewList } from './view/overview.tsx'
export { PreferencesForm } from './view/preferences-form.tsx'
