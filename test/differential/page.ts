/** The page that asks, and the workers and frames that ask for it. Plain scripts: they run as they stand. */

const FETCH = `
const bodies = {
  text: () => '{}',
  blob: () => new Blob(['{}'], { type: 'application/x-own' }),
  form: () => { const form = new FormData(); form.append('a', '1'); return form },
  params: () => new URLSearchParams('a=1'),
  buffer: () => new Uint8Array([1, 2]),
  stream: () => new Blob(['{}']).stream(),
}
const bodyOf = ({ body, upload = 'text' }) => body ? bodies[upload]() : undefined
const initOf = (request) => {
  const { method, headers, credentials, mode, redirect, upload, options } = request
  const body = bodyOf(request)
  const duplex = upload === 'stream' ? { duplex: 'half' } : {}
  return { method, headers, credentials, mode, redirect, cache: 'no-store', ...options, ...(body && { body, ...duplex }) }
}
const ask = (url, request) => fetch(url, initOf(request)).then((r) => r.text()).then(() => 'ok', () => 'failed')
const askXhr = (url, request, async = true) => new Promise((resolve) => {
  const { method, headers, credentials, listens, responseType } = request
  const xhr = new XMLHttpRequest()
  xhr.open(method, url, async)
  for (const [name, value] of headers) xhr.setRequestHeader(name, value)
  xhr.withCredentials = credentials === 'include'
  if (responseType && async) xhr.responseType = responseType
  if (listens) xhr.upload.onprogress = () => {}
  xhr.onload = () => resolve('ok')
  xhr.onerror = xhr.onabort = () => resolve('failed')
  try { xhr.send(bodyOf(request) ?? null) } catch { resolve('failed') }
})
`

const ANSWER = `
const answerTo = (post) => async ({ data: { url, request, key } }) => post({
  key,
  outcome: await (request.asker === 'worker-xhr' ? askXhr(url, request, false) : ask(url, request)),
})
`

const WORKER = `${FETCH}${ANSWER}
onmessage = answerTo(postMessage)
`

const SHARED = `${FETCH}${ANSWER}
onconnect = ({ ports: [port] }) => { port.onmessage = answerTo((message) => port.postMessage(message)) }
`

const NESTED = `
const inner = new Worker('/worker.js')
onmessage = ({ data }) => inner.postMessage(data)
inner.onmessage = ({ data }) => postMessage(data)
`

const frameOf = (name: string): string => `<!doctype html><script>${FETCH}${ANSWER}
addEventListener('message', answerTo((message) => parent.postMessage(message, '*')))
parent.postMessage({ ready: '${name}' }, '*')
</script>`

const MAIN = `<!doctype html><title>Differential</title><iframe id="frame" sandbox="allow-scripts" src="/frame"></iframe><script>${FETCH}
const answers = new Map()
const heard = ({ data }) => { answers.get(data.key)?.(data.outcome); answers.delete(data.key) }
const through = (post) => (url, request) => new Promise((resolve) => { answers.set(url, resolve); post({ url, request, key: url }) })
const throughWorker = (start) => {
  let worker
  return through((message) => {
    worker ??= Object.assign(start(), { onmessage: heard })
    worker.postMessage(message)
  })
}
const pageReady = {}
const isReady = (name) => (pageReady[name] ??= Promise.withResolvers())
addEventListener('message', (event) => event.data.ready ? isReady(event.data.ready).resolve(true) : heard(event))
const throughFrame = (name, properties) => {
  let frame
  return through(async (message) => {
    if (!frame) {
      frame = Object.assign(document.createElement('iframe'), properties)
      document.body.append(frame)
    }
    await isReady(name).promise
    frame.contentWindow.postMessage(message, '*')
  })
}
const ended = (element, good = 'load') => new Promise((resolve) => {
  element['on' + good] = () => resolve('ok')
  element.onerror = () => resolve('failed')
})
const crossOrigin = ({ credentials }) => credentials === 'include' ? 'use-credentials' : 'anonymous'
const element = (tag, properties) => (url, request) => {
  const made = document.createElement(tag)
  made.crossOrigin = crossOrigin(request)
  Object.assign(made, properties(url))
  const end = ended(made)
  document.head.append(made)
  return end.finally(() => made.remove())
}
/** Firefox says of both that they loaded, whatever came of them. */
const hint = (properties) => {
  const asked = element('link', properties)
  return (url, request) => asked(url, request).then(() => 'unknown')
}
const media = (tag) => (url, request) => {
  const made = Object.assign(document.createElement(tag), { crossOrigin: crossOrigin(request), src: url, preload: 'auto' })
  document.body.append(made)
  return ended(made, 'loadeddata').then(() => 'unknown').finally(() => made.remove())
}
const styled = (style) => (url) => new Promise((resolve) => {
  const made = document.createElement('div')
  made.setAttribute('style', 'width:9px;height:9px;float:left;' + style(url))
  document.body.append(made)
  made.getBoundingClientRect()
  setTimeout(() => { made.remove(); resolve('unknown') }, 300)
})
const ASKERS = {
  fetch: ask,
  xhr: (url, request) => askXhr(url, request),
  worker: throughWorker(() => new Worker('/worker.js')),
  'worker-xhr': throughWorker(() => new Worker('/worker.js')),
  'nested-worker': throughWorker(() => new Worker('/nested.js')),
  'blob-worker': throughWorker(() => new Worker(URL.createObjectURL(new Blob([blobWorker.textContent])))),
  'shared-worker': throughWorker(() => new SharedWorker('/shared.js').port),
  frame: through((message) => frame.contentWindow.postMessage(message, '*')),
  'data-frame': throughFrame('data', { src: 'data:text/html;base64,' + dataFrame.textContent }),
  'srcdoc-frame': throughFrame('srcdoc', { srcdoc: atob(srcdocFrame.textContent) }),
  image: element('img', (src) => ({ src })),
  script: element('script', (src) => ({ src })),
  module: element('script', (src) => ({ src, type: 'module' })),
  import: (url) => import(url).then(() => 'ok', () => 'failed'),
  style: element('link', (href) => ({ href, rel: 'stylesheet' })),
  preload: hint((href) => ({ href, rel: 'preload', as: 'fetch' })),
  modulepreload: element('link', (href) => ({ href, rel: 'modulepreload' })),
  prefetch: hint((href) => ({ href, rel: 'prefetch' })),
  video: media('video'),
  audio: media('audio'),
  track: (url, request) => {
    const video = Object.assign(document.createElement('video'), { crossOrigin: crossOrigin(request) })
    const track = Object.assign(document.createElement('track'), { src: url, default: true, kind: 'subtitles' })
    video.append(track)
    document.body.append(video)
    track.track.mode = 'showing'
    return ended(track).finally(() => video.remove())
  },
  mask: styled((url) => 'mask-image:url(' + url + ')'),
  shape: styled((url) => 'shape-outside:url(' + url + ')'),
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
  if (request.cookie) document.cookie = 'corsight=1; path=' + new URL(url).pathname.split('/').slice(0, 3).join('/')
  // The timer is a deadline, not a wait: a request that hangs must not hold up the others.
  const late = new Promise((resolve) => setTimeout(() => resolve('late'), 4000))
  try { return await Promise.race([ASKERS[request.asker](url, request), late]) } catch { return 'refused' }
}
/** Asks for each list of URLs one after the other, but for this many lists at once. */
const runAll = async (asked, atOnce) => {
  const outcomes = asked.map(() => [])
  let taken = 0
  const next = async () => {
    for (let i = taken++; i < asked.length; i = taken++) {
      const [urls, request] = asked[i]
      for (const url of urls) outcomes[i].push(await run(url, request))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next))
  return outcomes
}
// Every worker and frame has answered once before anyone is listened to: what starts late would not be heard.
const HELPERS = ['worker', 'nested-worker', 'blob-worker', 'shared-worker', 'data-frame', 'srcdoc-frame']
const greet = (asker) => ASKERS[asker](location.origin + '/worker.js#' + asker, { asker, method: 'GET', headers: [] })
const ready = new Promise((resolve) => addEventListener('load', resolve)).then(() =>
  Promise.all([isReady('sandboxed').promise, ...HELPERS.map(greet)]).then(() => true))
</script><body></body>`

const inert = (id: string, text: string): string => `<script id="${id}" type="text/plain">${text}</script>`

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const HEAD = [
  inert('blobWorker', WORKER),
  inert('dataFrame', base64(frameOf('data'))),
  inert('srcdocFrame', base64(frameOf('srcdoc'))),
].join('')

/** What the page's own server has, by path. */
export const PAGE: Readonly<Record<string, readonly [type: string, content: string]>> = {
  '/': ['text/html', MAIN.replace('</title>', `</title>${HEAD}`)],
  '/worker.js': ['text/javascript', WORKER],
  '/shared.js': ['text/javascript', SHARED],
  '/nested.js': ['text/javascript', NESTED],
  '/frame': ['text/html', frameOf('sandboxed')],
}
