/** The page that asks, and the worker and the frame that ask for it. Plain scripts: they run as they stand. */

const FETCH = `
const initOf = ({ method, headers, credentials, mode, redirect, body }) =>
  ({ method, headers, credentials, mode, redirect, cache: 'no-store', ...(body && { body: '{}' }) })
const ask = (url, request) => fetch(url, initOf(request)).then((r) => r.text()).then(() => 'ok', () => 'failed')
`

const WORKER = `${FETCH}
onmessage = async ({ data: { url, request, key } }) => postMessage({ key, outcome: await ask(url, request) })
`

const FRAME = `<!doctype html><script>${FETCH}
addEventListener('message', async ({ data: { url, request, key } }) =>
  parent.postMessage({ key, outcome: await ask(url, request) }, '*'))
parent.postMessage({ ready: true }, '*')
</script>`

const MAIN = `<!doctype html><title>Differential</title><iframe id="frame" sandbox="allow-scripts" src="/frame"></iframe><script>${FETCH}
const answers = new Map()
const worker = new Worker('/worker.js')
const heard = ({ data }) => { answers.get(data.key)?.(data.outcome); answers.delete(data.key) }
worker.onmessage = heard
addEventListener('message', heard)
const through = (post) => (url, request) => new Promise((resolve) => { answers.set(url, resolve); post({ url, request, key: url }) })
const ended = (element) => new Promise((resolve) => {
  element.onload = () => resolve('ok')
  element.onerror = () => resolve('failed')
})
const crossOrigin = ({ credentials }) => credentials === 'include' ? 'use-credentials' : 'anonymous'
const element = (tag, properties) => (url, request) => {
  const made = Object.assign(document.createElement(tag), properties(url), { crossOrigin: crossOrigin(request) })
  const end = ended(made)
  document.head.append(made)
  return end.finally(() => made.remove())
}
const ASKERS = {
  fetch: ask,
  worker: through((message) => worker.postMessage(message)),
  frame: through((message) => frame.contentWindow.postMessage(message, '*')),
  xhr: (url, { method, headers, credentials, body, listens }) => new Promise((resolve) => {
    const xhr = new XMLHttpRequest()
    xhr.open(method, url)
    for (const [name, value] of headers) xhr.setRequestHeader(name, value)
    xhr.withCredentials = credentials === 'include'
    if (listens) xhr.upload.onprogress = () => {}
    xhr.onload = () => resolve('ok')
    xhr.onerror = xhr.onabort = () => resolve('failed')
    xhr.send(body ? '{}' : null)
  }),
  image: element('img', (src) => ({ src })),
  script: element('script', (src) => ({ src })),
  module: element('script', (src) => ({ src, type: 'module' })),
  style: element('link', (href) => ({ href, rel: 'stylesheet' })),
  font: (url) => new FontFace('f', 'url(' + url + ')').load().then(() => 'ok', () => 'failed'),
  'event-source': (url, { credentials }) => new Promise((resolve) => {
    const source = new EventSource(url, { withCredentials: credentials === 'include' })
    const end = (outcome) => { source.close(); resolve(outcome) }
    source.onmessage = source.onopen = () => end('ok')
    source.onerror = () => end('failed')
  }),
  beacon: (url, { headers: [[, type]] }) => { navigator.sendBeacon(url, new Blob(['{}'], { type })); return 'unknown' },
}
const run = async (url, request) => {
  try { return await ASKERS[request.asker](url, request) } catch { return 'refused' }
}
const ready = new Promise((resolve) => addEventListener('message', ({ data }) => data.ready && resolve(true)))
</script>`

export const PAGE = { main: MAIN, worker: WORKER, frame: FRAME } as const
