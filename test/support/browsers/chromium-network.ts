import type { Page } from 'puppeteer-core'
import type { ListedRequest } from './browser.ts'

const bundled = (module: string): string => `devtools://devtools/bundled/${module}`

/** Gives a HAR to the Network panel as the one file that was chosen there; throws what DevTools says where it refuses it. */
export async function openHar(devtools: Page, text: string): Promise<readonly ListedRequest[]> {
  const { refused, listed } = (await devtools.evaluate(chooseFile(text))) as {
    refused: readonly string[]
    listed: readonly ListedRequest[]
  }
  if (refused.length > 0) throw new Error(refused.join(' '))
  return listed
}

const chooseFile = (text: string): string => `(async () => {
  const { ViewManager } = await import('${bundled('ui/legacy/legacy.js')}')
  const { Console } = await import('${bundled('core/common/common.js')}')
  const { NetworkPanel } = await import('${bundled('panels/network/network.js')}')
  await ViewManager.ViewManager.instance().showView('network')
  const { networkLogView } = NetworkPanel.NetworkPanel.instance()
  const said = () => Console.Console.instance().messages().map(({ text }) => text)
  const before = said().length
  await networkLogView.onLoadFromFile(new File([${JSON.stringify(text)}], 'corsight.har'))
  // Rows are drawn with the next frame, which a window that nobody sees may not have.
  networkLogView.refresh()
  const plain = (headers) => headers.map(({ name, value }) => ({ name, value }))
  return {
    refused: said().slice(before).filter((text) => text.includes('HAR')),
    listed: networkLogView.flatNodesList().map((node) => node.request()).map((request) => ({
      method: request.requestMethod,
      url: request.url(),
      status: request.statusCode,
      requestHeaders: plain(request.requestHeaders()),
      responseHeaders: plain(request.responseHeaders),
    })),
  }
})()`
