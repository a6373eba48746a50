import { isPrivateHost } from '../../src/advice/owner.ts'

/** An origin that should not be let in, and why somebody would try it. */
export interface Attacker {
  readonly id: 'another' | 'null' | 'suffix' | 'prefix' | 'dot' | 'http' | 'sub-domain'
  readonly label: string
  readonly origin: string
  /** Whether being let in is wrong by itself. */
  readonly isForeign: boolean
}

/** Reserved, so that it is nobody’s. Source: https://www.rfc-editor.org/rfc/rfc2606 */
const STRANGER = 'corsight-audit.example'

const COUNTRY_SECOND = new Set(['ac', 'co', 'com', 'edu', 'gov', 'net', 'org'])

/** What somebody else would have to register, as far as it can be told without the public suffix list. */
const registered = (hostname: string): string => {
  const labels = hostname.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  return labels.slice(top.length === 2 && COUNTRY_SECOND.has(second) ? -3 : -2).join('.')
}

const isAddress = (hostname: string): boolean => /^[\d.]+$|^\[/.test(hostname)

/** What an attacker’s browser would ask as, for a server that serves pages of this origin; `null` has no look-alikes. */
export const attackersOf = (origin: string): readonly Attacker[] => {
  const stranger: Attacker = { id: 'another', label: 'another origin', origin: `https://${STRANGER}`, isForeign: true }
  const opaque: Attacker = { id: 'null', label: 'an opaque origin', origin: 'null', isForeign: false }
  if (origin === 'null') return [stranger]
  const { protocol, hostname, port } = new URL(origin)
  const at = (host: string): string => `${protocol}//${host}${port === '' ? '' : `:${port}`}`
  const own = registered(hostname)
  const isName = !isAddress(hostname)
  const hasDot = isName && hostname.includes('.')
  const inner = hostname.slice(0, -own.length)
  const lookAlikes: readonly Attacker[] = [
    ...(isName
      ? [
          {
            id: 'suffix',
            label: 'a look-alike that begins so',
            origin: at(`${hostname}.${STRANGER}`),
            isForeign: true,
          } as const,
        ]
      : []),
    ...(hasDot
      ? [
          {
            id: 'prefix',
            label: 'a look-alike that ends so',
            origin: at(`corsight-audit-${own}`),
            isForeign: true,
          } as const,
          // A pattern whose dot is not escaped lets any character in there.
          ...(inner === ''
            ? []
            : [
                {
                  id: 'dot',
                  label: 'a look-alike in its dot',
                  origin: at(`${inner.slice(0, -1)}x${own}`),
                  isForeign: true,
                } as const,
              ]),
        ]
      : []),
  ]
  const insecure: readonly Attacker[] =
    protocol === 'https:' && !isPrivateHost(hostname)
      ? [
          {
            id: 'http',
            label: 'the same without TLS',
            origin: `http://${hostname}${port === '' ? '' : `:${port}`}`,
            isForeign: false,
          },
        ]
      : []
  const below: readonly Attacker[] = hasDot
    ? [{ id: 'sub-domain', label: 'a sub-domain', origin: at(`corsight-audit.${hostname}`), isForeign: false }]
    : []
  return [stranger, opaque, ...lookAlikes, ...insecure, ...below]
}
