/**
 * Gives `args.text`, a HAR, to the Network panel of `entry.toolbox` as a file that is dropped there, and returns what the
 * panel lists; throws what Firefox says where it refuses it.
 */
export const OPEN_HAR = `
  const { panelWin } = await entry.toolbox.selectTool('netmonitor')
  const load = (file) => panelWin.windowRequire('resource://devtools/client/netmonitor/src/' + file)
  const { HarMenuUtils } = load('har/har-menu-utils.js')
  const { getDisplayedRequests } = load('selectors/index.js')
  const refused = []
  HarMenuUtils.appendPreview(args.text, panelWin.actions, (problem) => refused.push(problem))
  if (refused.length > 0) throw new Error(refused.join(' '))
  const plain = ({ headers }) => headers.map(({ name, value }) => ({ name, value }))
  return getDisplayedRequests(panelWin.store.getState()).map((request) => ({
    method: request.method,
    url: request.url,
    status: request.status,
    requestHeaders: plain(request.requestHeaders),
    responseHeaders: plain(request.responseHeaders),
  }))`
