import { usage } from '../problem.ts'

type Environment = Readonly<Record<string, string | undefined>>

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/

/** A variable of the environment, in lower case before upper case; null where it is not set, or empty. */
const variable = (name: string, env: Environment): readonly [name: string, value: string] | null => {
  for (const each of [name, name.toUpperCase()]) {
    const value = env[each]?.trim() ?? ''
    if (value !== '') return [each, value]
  }
  return null
}

/** Whether an entry of `NO_PROXY`, such as `.example`, `api.example:8080` or `*`, is about this host. */
const isAbout = (entry: string, { hostname, port, protocol }: URL): boolean => {
  const [, name = entry, only] = /^(.+[^:]):(\d+)$/.exec(entry) ?? []
  const asked = port || (protocol === 'https:' ? '443' : '80')
  if (name === '*') return true
  const bare = name.toLowerCase().replace(/^\*?\./, '')
  return (only === undefined || only === asked) && (hostname === bare || hostname.endsWith(`.${bare}`))
}

const usable = (name: string, value: string): string => {
  const text = value.includes('://') ? value : `http://${value}`
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  // Its value may have a password in it.
  throw usage(`\`${name}\` in the environment is no proxy that can be used: write it as http://proxy.example:3128.`)
}

/**
 * The URL of the proxy that the environment names for this URL; null where it is asked without one, as loopback is in
 * browsers. Throws a sentence where it names one that can’t be used.
 *
 * @see https://everything.curl.dev/usingcurl/proxies/env.html
 */
export const proxyFor = (url: string, env: Environment): string | null => {
  const asked = new URL(url)
  const found = variable(asked.protocol === 'https:' ? 'https_proxy' : 'http_proxy', env) ?? variable('all_proxy', env)
  if (found === null || LOOPBACK.test(asked.hostname)) return null
  const [, exceptions] = variable('no_proxy', env) ?? ['', '']
  const isException = exceptions.split(/[,\s]+/).some((entry) => entry !== '' && isAbout(entry, asked))
  return isException ? null : usable(...found)
}
