import { BlockList, isIP } from 'node:net'
import { failed, usage } from '../problem.ts'

/** Addresses that lead no further than this machine and its own network. Link-local ones are not among them: clouds keep secrets there. */
const NEAR = new BlockList()
// Source: https://www.rfc-editor.org/rfc/rfc6890#section-2.2.2
NEAR.addSubnet('127.0.0.0', 8, 'ipv4')
NEAR.addSubnet('10.0.0.0', 8, 'ipv4')
NEAR.addSubnet('172.16.0.0', 12, 'ipv4')
NEAR.addSubnet('192.168.0.0', 16, 'ipv4')
NEAR.addAddress('::1', 'ipv6')
NEAR.addSubnet('fc00::', 7, 'ipv6')

/** Tells whether a URL’s host may be asked. */
export type MayAsk = (url: string) => boolean

const isNear = (host: string): boolean => {
  const address = host.replace(/^\[|\]$/g, '')
  const family = isIP(address)
  // Other names need a resolver, which is somebody else’s machine and may answer with any address.
  if (family === 0) return host === 'localhost' || host.endsWith('.localhost')
  return NEAR.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** One host as URLs write it; throws a sentence for what is no host. */
const hostOf = (text: string): string => {
  const url = `http://${text}/`
  const parsed = URL.canParse(url) ? new URL(url) : null
  // Whatever is more than a host stands elsewhere in the URL.
  if (parsed === null || parsed.href !== `http://${parsed.hostname}/`)
    throw usage(`\`--allow-host\` takes the name of a host, such as api.example, not \`${text}\`.`)
  return parsed.hostname
}

/** Loopback, private addresses and these hosts. Throws a sentence where one of them is no host. */
export const mayAskOf = (allowed: readonly string[]): MayAsk => {
  const named = new Set(allowed.map(hostOf))
  return (url) => {
    const { hostname } = new URL(url)
    return isNear(hostname) || named.has(hostname)
  }
}

/** Throws the sentence that says how to allow it, where a URL’s host may not be asked. */
export const refuseFar = (url: string, mayAsk: MayAsk): void => {
  if (mayAsk(url)) return
  const { hostname } = new URL(url)
  throw failed(
    `\`${hostname}\` is neither this machine nor a private address, so it is not asked: its user can allow it with \`corsight mcp --allow-host ${hostname}\`.`,
  )
}
