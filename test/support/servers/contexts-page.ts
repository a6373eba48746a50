/** What pages, frames and workers ask with. Plain scripts: they run as they stand. */
export const LIBRARY = `Object.assign(globalThis, {
  /** The URL of a case, with what its server answers. */
  at: (scheme, host, id, query = '', hop = 0) =>
    scheme + '://' + host + ':' + globalThis.PORT + '/case/' + id + '/' + hop + '?' + new URLSearchParams(query),
  ask: (url, init) =>
    fetch(url, init).then((r) => (r.type.startsWith('opaque') ? 'opaque' : r.text().then(() => 'ok'))).catch(() => 'failed'),
  answerTo: (post) => async ({ data }) => {
    if (data.url) post({ outcome: await ask(data.url, data.init) })
  },
  inFrame: (properties, url, init) => new Promise((resolve) => {
    const frame = Object.assign(document.createElement('iframe'), properties)
    addEventListener('message', ({ source, data }) => {
      if (source !== frame.contentWindow) return
      if (data.ready) source.postMessage({ url, init }, '*')
      if (data.outcome) resolve(data.outcome)
    })
    document.body.append(frame)
  }),
  inWorker: (port, url, init) => new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data.outcome)
    port.onerror = () => resolve('no worker')
    port.postMessage({ url, init })
  }),
  register: async (mode) => {
    const registration = await navigator.serviceWorker.register('/service.js?' + mode, { scope: '/service/' + mode })
    const worker = registration.installing ?? registration.waiting ?? registration.active
    if (worker.state === 'activated') return worker
    return new Promise((resolve) => worker.addEventListener('statechange', () => worker.state === 'activated' && resolve(worker)))
  },
  inServiceWorker: async (url, init) => {
    const worker = await register('own')
    const { port1, port2 } = new MessageChannel()
    return new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data.outcome)
      worker.postMessage({ url, init }, [port2])
    })
  },
  frameText: () =>
    '<!doctype html><script src="' + location.origin + '/library.js"><' + '/script><script src="' + location.origin + '/frame.js"><' + '/script>',
  workerText: () => 'importScripts("' + location.origin + '/library.js"); onmessage = answerTo(postMessage)',
  withElement: (tag, properties) => new Promise((resolve) => {
    const element = Object.assign(document.createElement(tag), properties)
    element.onload = () => resolve('ok')
    element.onerror = () => resolve('failed')
    document.body.append(element)
  }),
  withStream: (url) => new Promise((resolve) => {
    const stream = new EventSource(url)
    stream.onerror = () => { stream.close(); resolve('failed') }
    stream.onopen = () => { stream.close(); resolve('ok') }
  }),
  withImage: (url) => new Promise((resolve) => {
    const image = Object.assign(new Image(), { crossOrigin: 'anonymous' })
    image.onload = () => resolve('ok')
    image.onerror = () => resolve('failed')
    image.src = url
  }),
})`

export const FRAME = `
addEventListener('message', answerTo((message) => parent.postMessage(message, '*')))
parent.postMessage({ ready: true }, '*')`

export const WORKER = `importScripts('/library.js')
onmessage = answerTo(postMessage)`

export const SHARED_WORKER = `importScripts('/library.js')
onconnect = ({ ports: [port] }) => { port.onmessage = answerTo((message) => port.postMessage(message)) }`

/** Asks when told to, or answers what pages ask: by asking itself, with an opaque response, or without a server. */
export const SERVICE_WORKER = `importScripts('/library.js')
const mode = location.search.slice(1)
const ANSWERS = {
  proxy: (request) => fetch(request),
  opaque: (request) => fetch(request.url, { mode: 'no-cors' }),
  made: () => new Response('{}'),
  error: () => Response.error(),
}
addEventListener('install', () => skipWaiting())
addEventListener('message', async ({ data, ports: [port] }) => port.postMessage({ outcome: await ask(data.url, data.init) }))
if (mode in ANSWERS) addEventListener('fetch', (event) => {
  if (event.request.url.includes('/case/')) event.respondWith(ANSWERS[mode](event.request))
})`
