import axe from 'axe-core'
import type { ExtensionPage } from './browsers/browser.ts'

/** What axe finds on a page as it is drawn, contrast included: one line for each. */
export const violationsOn = (page: Pick<ExtensionPage, 'evaluate'>): Promise<readonly string[]> =>
  page.evaluate(`(async () => {
    ${axe.source}
    const { violations } = await axe.run(document)
    return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | '))
  })()`)
