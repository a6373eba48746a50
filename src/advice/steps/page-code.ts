import type { Exchange } from '../../cors/exchange.ts'
import { jsString } from '../../fix/quote.ts'

/** The same line for each way in which pages ask. */
interface Lines {
  readonly fetch: string
  readonly xhr: string
  readonly axios: string
}

const call = (name: string, ...args: readonly string[]): string => `${name}(${args.join(', ')})`

const OF_AXIOS: Readonly<Record<string, readonly string[]>> = {
  GET: ['url'],
  HEAD: ['url'],
  OPTIONS: ['url'],
  DELETE: ['url'],
  POST: ['url', 'body'],
  PUT: ['url', 'body'],
  PATCH: ['url', 'body'],
}

/** The function of axios for the request’s own method. */
const byAxios = ({ legs: [{ method }] }: Exchange, config: string): string => {
  const args = Object.hasOwn(OF_AXIOS, method) ? OF_AXIOS[method] : undefined
  return args === undefined
    ? call('axios.request', `{ method: ${jsString(method)}, url, ${config} }`)
    : call(`axios.${method.toLowerCase()}`, ...args, `{ ${config} }`)
}

/** What a script has to write; only for the way in which it asked, where the page’s Resource Timing tells. */
const chosen = ({ witness }: Exchange, { fetch, xhr, axios }: Lines): string => {
  switch (witness?.initiatorType) {
    case 'fetch':
      return fetch
    case 'xmlhttprequest':
      return [xhr, axios].join('\n')
    default:
      return [fetch, xhr, axios].join('\n')
  }
}

/** How a request leaves credentials out. */
export const withoutCredentials = (exchange: Exchange): string =>
  chosen(exchange, {
    fetch: "fetch(url, { credentials: 'omit' })",
    xhr: 'xhr.withCredentials = false',
    axios: byAxios(exchange, 'withCredentials: false'),
  })

/** How a request includes them. */
export const withCredentials = (exchange: Exchange): string =>
  chosen(exchange, {
    fetch: "fetch(url, { credentials: 'include' })",
    xhr: 'xhr.withCredentials = true',
    axios: byAxios(exchange, 'withCredentials: true'),
  })

/** How a request leaves one of its headers out. */
export const withoutHeader = (exchange: Exchange, name: string): string => {
  const quoted = jsString(name)
  return chosen(exchange, {
    fetch: `headers.delete(${quoted}) // before they are sent`,
    xhr: `// XMLHttpRequest: remove setRequestHeader(${quoted}, …)`,
    axios: byAxios(exchange, `headers: { ${quoted}: false }`),
  })
}

/** How a request sends its body with a type that needs no preflight. */
export const asPlainText = (exchange: Exchange): string =>
  chosen(exchange, {
    fetch: "fetch(url, { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body })",
    xhr: "xhr.setRequestHeader('Content-Type', 'text/plain')",
    axios: "axios.post(url, body, { headers: { 'Content-Type': 'text/plain' } })",
  })

/** The longest address that a line of code shows. */
const MOST = 120

/** An address without its query, which may hold secrets; null where it is too long to be printed. */
const address = (url: string): string | null => {
  if (!URL.canParse(url)) return null
  const { origin, pathname } = new URL(url)
  const text = `${origin}${pathname}`
  return text.length > MOST ? null : jsString(text)
}

/** How a request asks for another address; null where that is too long to be printed. */
export const askFor = (exchange: Exchange, method: string, url: string): string | null => {
  const target = address(url)
  if (target === null) return null
  const isGet = method === 'GET'
  return chosen(exchange, {
    fetch: isGet ? call('fetch', target) : call('fetch', target, `{ method: ${jsString(method)} }`),
    xhr: `xhr.open(${jsString(method)}, ${target})`,
    axios: `axios.request({ method: ${jsString(method)}, url: ${target} })`,
  })
}

/** How a request writes its method in upper case. */
export const upperCaseMethod = (exchange: Exchange, method: string): string => {
  const upper = jsString(method.toUpperCase())
  return chosen(exchange, {
    fetch: call('fetch', 'url', `{ method: ${upper} }`),
    xhr: `xhr.open(${upper}, url)`,
    axios: `axios.request({ url, method: ${upper} })`,
  })
}
