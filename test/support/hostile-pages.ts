/** A page that works against whoever watches it. */
export interface HostilePage {
  readonly kind: string
  /** Runs before anything else of the page. `note(what)` tells the server that the page has noticed or gained something. */
  readonly script: string
  /** Left out: Firefox's page can still say what it could read. `withheld`: it never can. `maybe`: it depends on time. */
  readonly inFirefox?: 'withheld' | 'maybe'
  /** Where it does not send the usual two requests: the verdicts that are due, in the order of the alphabet. */
  readonly due?: Readonly<Record<'chromium' | 'firefox', readonly string[]>>
}

/** Puts functions that note each call in the place of the browser's own. */
const TRAP = `
  const { defineProperty, getOwnPropertyDescriptor } = Object
  const trap = (owner, name, value = () => undefined) =>
    defineProperty(owner, name, { configurable: true, writable: true, value: function (...args) { note(name); return value.apply(this, args) } })
  const trapGet = (owner, name, value) =>
    defineProperty(owner, name, { configurable: true, get() { note(name); return value }, set() { note(name) } })
  const status = getOwnPropertyDescriptor(PerformanceResourceTiming.prototype, 'responseStatus').get
  const lie = (get) => defineProperty(PerformanceResourceTiming.prototype, 'responseStatus', { configurable: true, get })`

/** Looks again and again, for as long as the page is there. */
const watch = (look: string): string => `setInterval(() => { ${look} }, 50)`

/** Whatever an extension's two ends may say to each other, and what may give a command. */
const FORGED = `[
  { type: 'open', page: 'devtools', tabId: 1 }, { type: 'clear' }, { type: 'record', when: 'devtools' },
  { type: 'pause', paused: true }, { type: 'show-reports' }, { type: 'snapshot', exchanges: [] },
  { source: 'corsight', type: 'clear' }, 'clear', null,
]`

/** Each replaces, breaks, forges or looks for something; none may gain by it. */
export const HOSTILE_PAGES: readonly HostilePage[] = [
  { kind: 'replaces-performance', script: `${TRAP}; trapGet(window, 'performance', null)` },
  {
    kind: 'replaces-performance-observer',
    script: `${TRAP}; window.PerformanceObserver = function () { note('constructed'); this.observe = this.disconnect = () => {} }`,
  },
  { kind: 'breaks-observe', script: `${TRAP}; trap(PerformanceObserver.prototype, 'observe', () => { throw 1 })` },
  {
    kind: 'invents-entries',
    script: `${TRAP}; trap(PerformanceObserverEntryList.prototype, 'getEntries', () => [{ name: api + '/' + key + '/include', initiatorType: 'fetch', responseStatus: 200, startTime: performance.now() }])`,
  },
  { kind: 'lies-of-status', script: `${TRAP}; lie(() => { note('asked'); return 200 })`, inFirefox: 'withheld' },
  {
    kind: 'lies-through-a-proxy',
    script: `${TRAP}; lie(new Proxy(status, { apply() { note('asked'); return 200 }, get(_, name) { note('read'); return status[name] } }))`,
    inFirefox: 'withheld',
  },
  {
    kind: 'lies-through-a-bound-function',
    script: `${TRAP}; lie(defineProperty((() => { note('asked'); return 200 }).bind(null), 'name', { value: 'responseStatus' }))`,
    inFirefox: 'withheld',
  },
  {
    kind: 'lies-through-another-getter',
    script: `${TRAP}; lie(getOwnPropertyDescriptor(PerformanceResourceTiming.prototype, 'duration')?.get ?? getOwnPropertyDescriptor(PerformanceEntry.prototype, 'duration').get)`,
    inFirefox: 'withheld',
  },
  {
    kind: 'hangs-in-a-getter',
    script: `${TRAP}; lie(() => { note('asked'); for (;;); })`,
    inFirefox: 'withheld',
  },
  { kind: 'throws-in-a-getter', script: `${TRAP}; lie(() => { note('asked'); throw 1 })`, inFirefox: 'withheld' },
  {
    kind: 'has-no-status',
    script: `delete PerformanceResourceTiming.prototype.responseStatus`,
    inFirefox: 'withheld',
  },
  {
    kind: 'lies-of-the-rest',
    script: `${TRAP}; for (const [owner, name] of [[PerformanceEntry, 'name'], [PerformanceEntry, 'startTime'], [PerformanceResourceTiming, 'initiatorType'], [PerformanceResourceTiming, 'responseEnd']]) trapGet(owner.prototype, name, 0)`,
  },
  {
    kind: 'lies-of-functions',
    script: `${TRAP}; lie(() => { note('asked'); return 200 }); for (const name of ['toString', 'call', 'apply', 'bind']) Function.prototype[name] = () => { note(name); return 'function responseStatus() {\\n    [native code]\\n}' }`,
    inFirefox: 'withheld',
  },
  {
    kind: 'hangs-in-the-observer',
    script: `window.PerformanceObserver = class { constructor() { for (;;); } }`,
  },
  {
    kind: 'poisons-object-prototype',
    script: `${TRAP}; for (const name of ['result', 'tabId', 'frameId', 'entryTypes', 'buffered', 'legs', 'requestId', 'wrappedJSObject']) trapGet(Object.prototype, name, { evil: 1 })`,
  },
  {
    kind: 'poisons-array-prototype',
    script: `${TRAP}; for (const name of ['push', 'join', 'filter', 'toJSON']) trap(Array.prototype, name)`,
  },
  {
    kind: 'replaces-json',
    script: `${TRAP}; for (const name of ['parse', 'stringify']) trap(JSON, name, () => '[]'); trap(Object.prototype, 'toJSON', () => 'evil')`,
  },
  {
    kind: 'replaces-promise',
    script: `${TRAP}; window.Promise = class { constructor() { note('constructed'); throw 1 } }`,
  },
  {
    kind: 'replaces-timers',
    script: `${TRAP}; for (const name of ['setTimeout', 'clearTimeout', 'queueMicrotask']) trap(window, name)`,
  },
  {
    kind: 'replaces-fetch',
    script: `${TRAP}; for (const name of ['fetch', 'Request', 'XMLHttpRequest']) trap(window, name)`,
  },
  {
    kind: 'replaces-reflection',
    script: `${TRAP}; trap(Reflect, 'apply', () => 200); trap(Object, 'getOwnPropertyDescriptor', () => ({ get: () => 200 })); trap(Reflect, 'get', () => 200)`,
  },
  {
    kind: 'forgets-its-timings',
    script: `performance.setResourceTimingBufferSize(0); ${watch('performance.clearResourceTimings()')}`,
    inFirefox: 'maybe',
  },
  {
    kind: 'stops',
    script: `after = () => { for (const end = Date.now() + 1500; Date.now() < end;); }`,
    inFirefox: 'maybe',
  },
  {
    kind: 'writes-itself-anew',
    script: `after = () => { document.open(); document.write('<title>anew</title>'); document.close() }`,
    inFirefox: 'maybe',
  },
  {
    kind: '__proto__',
    script: `after = () => read(api + '/' + key + '/constructor?__proto__=1&constructor[prototype]=1#__proto__', { headers: { constructor: '__proto__', __proto__: null, 'hasOwnProperty': 'x' } })`,
  },
  { kind: 'constructor', script: `after = () => read(api + '/' + key + '/__proto__', { method: 'CONSTRUCTOR' })` },
  {
    kind: 'posts-messages',
    script: `after = () => { const sent = JSON.stringify(${FORGED}); addEventListener('message', ({ data }) => sent.includes(JSON.stringify(data)) || note('answered')); for (const message of ${FORGED}) postMessage(message, '*') }`,
  },
  {
    kind: 'sends-events',
    script: `after = () => { for (const name of ['corsight', 'message', 'clear', 'connect', 'install', 'fetch']) for (const detail of ${FORGED}) for (const target of [window, document]) target.dispatchEvent(new CustomEvent(name, { detail })) }`,
  },
  {
    kind: 'speaks-to-the-extension',
    script: `after = () => { for (const name of ['chrome', 'browser']) for (const message of ${FORGED}) for (const to of [id, undefined]) try { window[name].runtime.sendMessage(to, message, (answer) => answer === undefined || note('answered')); window[name].runtime.connect(to).onMessage.addListener(() => note('answered')) } catch {} }`,
  },
  {
    kind: 'broadcasts',
    script: `after = () => { for (const name of ['corsight', 'corsight.bodies.1', 'corsight.bodies.2', 'corsight.bodies.3']) { const channel = new BroadcastChannel(name); channel.onmessage = () => note('answered'); for (const message of ${FORGED}) channel.postMessage(message); channel.postMessage({ type: 'body?', id: '1', url: api, method: 'GET', startedAt: 0 }) } }`,
  },
  {
    kind: 'loads-the-extension',
    script: `after = async () => {
      for (const path of ['manifest.json', 'background.js', 'extension/icons/16.png', 'extension/panel/index.html', 'extension/welcome/index.html']) {
        try { await ask(root + path); note('fetched ' + path) } catch {}
        try { await ask(root + path, { mode: 'no-cors' }); note('fetched ' + path) } catch {}
        for (const name of ['img', 'script', 'link', 'object']) {
          const element = document.createElement(name)
          element.onload = () => note(name + ' of ' + path)
          if (name === 'link') element.rel = 'stylesheet'
          element[name === 'link' ? 'href' : name === 'object' ? 'data' : 'src'] = root + path
          document.body.append(element)
        }
        const frame = document.createElement('iframe')
        frame.src = root + path
        document.body.append(frame)
        addEventListener('message', () => note('a frame spoke'))
      }
    }`,
  },
  {
    kind: 'looks-for-globals',
    script: `after = () => { const names = () => [window, document, navigator, Object.prototype, document.documentElement].flatMap((owner) => Object.getOwnPropertyNames(owner)); const before = new Set(names()); ${watch(`for (const name of names()) if (!before.has(name)) note('global ' + name)`)} }`,
  },
  {
    kind: 'looks-for-changes',
    script: `after = () => { new MutationObserver((changes) => note(changes[0].type)).observe(document, { subtree: true, childList: true, attributes: true, characterData: true }) }`,
  },
  {
    kind: 'looks-into-stacks',
    script: `${TRAP}; const look = (stack) => { if (/extension:|corsight/i.test(stack)) note('a stack'); return stack }
      Error.prepareStackTrace = (problem, frames) => look(frames.map((frame) => frame.getFileName()).join())
      for (const name of ['error', 'unhandledrejection', 'rejectionhandled', 'securitypolicyviolation']) addEventListener(name, () => note(name))
      const add = EventTarget.prototype.addEventListener
      EventTarget.prototype.addEventListener = function (...args) { look(new Error().stack ?? ''); note('listener'); return add.apply(this, args) }`,
  },
  {
    kind: 'looks-into-its-timings',
    script: `after = () => {
      const isForeign = (entry) => /extension:|corsight/i.test(JSON.stringify(entry)) || /mark|measure/.test(entry.entryType) || (entry.entryType === 'resource' && !/^(http|data):/.test(entry.name))
      const look = (entries) => { for (const entry of entries) if (isForeign(entry)) note(entry.entryType + ' ' + entry.name) }
      for (const type of PerformanceObserver.supportedEntryTypes) new PerformanceObserver((list) => look(list.getEntries())).observe({ type, buffered: true })
      ${watch('look(performance.getEntries())')}
    }`,
  },
  {
    kind: 'asks-twice-at-once',
    script: `instead = () => Promise.all(['include', 'omit'].map((credentials) => read(api + '/' + key + '/twins', { credentials })))`,
    due: { chromium: ['allowed', 'blocked'], firefox: ['undecided', 'undecided'] },
  },
  {
    kind: 'asks-twice-with-its-server',
    script: `instead = () => Promise.all([0, 1].map(() => read(api + '/' + key + '/by-turns', { credentials: 'include' })))`,
    due: { chromium: ['allowed', 'blocked'], firefox: ['allowed', 'undecided'] },
  },
  {
    kind: 'asks-in-frames',
    script: `after = () => Promise.all([other, location.origin].flatMap((origin) => ['', 'allow-scripts'].map((sandbox) => new Promise((loaded) => {
      const frame = document.createElement('iframe')
      if (sandbox) frame.sandbox = sandbox
      frame.src = origin + '/frame?' + key
      frame.onload = loaded
      document.body.append(frame)
    }))))`,
  },
  {
    kind: 'asks-in-workers',
    script: `after = () => Promise.all(['include', 'omit'].map((credentials) => new Promise((done) => {
      const text = 'fetch(' + JSON.stringify(api + '/' + key + '/' + credentials) + ', { credentials: "' + credentials + '" }).catch(() => 0).then(() => postMessage(0))'
      new Worker(URL.createObjectURL(new Blob([text]))).onmessage = done
    })))`,
  },
]

/** What every page does besides: two requests, whose ends are known, and what its script adds after or puts instead. */
export const hostileHtml = (page: HostilePage, around: Readonly<Record<'api' | 'other' | 'root' | 'id', string>>) =>
  `<!doctype html><title>${page.kind}</title><link rel="icon" href="data:,"><body><script>
    const { api, other, root, id } = ${JSON.stringify(around)}
    const key = ${JSON.stringify(page.kind)}
    const ask = fetch.bind(window)
    const note = (what) => { void ask('/noticed/' + key + '/' + String(what).replace(/[^a-z]+/gi, '-')) }
    const read = async (url, how) => { try { await ask(url, how) } catch {} }
    let after = () => undefined
    let instead = async () => {
      for (const credentials of ['include', 'omit']) await read(api + '/' + key + '/' + credentials, { credentials })
    }
    addEventListener('load', async () => { await instead(); await after(); await ask('/done/' + key) })
    { ${page.script} ; }
  </script>`

/** What a frame of such a page does. */
export const frameHtml = (key: string, api: string): string =>
  `<!doctype html><script>
    const ask = (credentials) => { try { const request = new XMLHttpRequest(); request.open('GET', '${api}/${key}/' + (credentials ? 'include' : 'omit'), false); request.withCredentials = credentials; request.send() } catch {} }
    ask(true)
    ask(false)
  </script>`
