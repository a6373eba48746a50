import { isSharedHost } from '../../advice/shared-hosts.ts'

/** What became of the host names of a report. */
export interface HostBook {
  /** A host, without its port, as it stands in a URL or alone. */
  readonly host: (host: string) => string
}

/** Where products have their own pages and their customers: what diagnoses know a host by. */
const KNOWN: readonly string[] = [
  ...['accounts.google.com', 'storage.cloud.google.com', 'googleapis.com', 'login.microsoftonline.com', 'okta.com'],
  ...[
    'cloudflareaccess.com',
    'onelogin.com',
    'github.dev',
    'githubpreview.dev',
    'projects.gitlab.io',
    'amazonaws.com.cn',
  ],
  ...['stripe.com', 'paypal.com', 'mollie.com', 'adyen.link', 'paddle.com', 'lemonsqueezy.com', 'storage.azure.net'],
  ...[
    'core.usgovcloudapi.net',
    'core.chinacloudapi.cn',
    'cfargotunnel.com',
    'localtunnel.me',
    'zscloud.net',
    'opendns.com',
  ],
  ...['zscaler.net', 'zscalerone.net', 'zscalertwo.net', 'zscalerthree.net', 'zscalerten.net', 'zscalergov.net'],
  ...['zscalerbeta.net', 'zscaler.com', 'sse.cisco.com', 'goskope.com', 'netskope.com', 'youtube.com', 'supabase.in'],
]

/** Second-level labels under which countries give out names. */
const SECOND = /^(?:ac|co|com|edu|gob|gov|gv|mil|ne|net|nom|or|org|sch)$/

/** Labels that say what a host does, or where it stands, and not whose it is. */
const SERVICES: ReadonlySet<string> = new Set(
  (
    'account accounts admin api app apps assets auth authn backend billing buy cdn checkout connect console data dev docs ' +
    'dualstack edge events execute-api files frontend functions gateway graphql id identity idp images img internal invoice ' +
    'lambda-url local localhost login m mail media oauth pay payment payments preprod preview prod production public s s3 ' +
    'sandbox service services shop storage firebasestorage signin site sso stage staging static status test testing uploads user users v1 v2 v3 web ' +
    'website ws www blob dfs file queue table up block malware phish eu us'
  ).split(' '),
)

const REGION = /^(?:s3-)?[a-z]{2}(?:-[a-z]+){1,3}-\d$/

const PRIVATE_NAME = /^(?:localhost|local|lan|internal|intranet|corp|home|test|example|invalid)$/

const PRIVATE_ADDRESS = /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$)/

const isAddress = (host: string): boolean => /^[\d.]+$/.test(host) || host.startsWith('[')

/** How many labels at the end are not the owner's: a country, a platform. */
const publicLabels = (labels: readonly string[]): number => {
  const name = labels.join('.')
  const known = KNOWN.find((suffix) => name === suffix || name.endsWith(`.${suffix}`))
  if (known !== undefined) return known.split('.').length
  for (let count = labels.length - 1; count > 1; count -= 1)
    if (isSharedHost(`x.${labels.slice(-count).join('.')}`) && !isSharedHost(labels.slice(-count).join('.')))
      return count
  if (isSharedHost(name)) return labels.length
  const [second = '', top = ''] = labels.slice(-2)
  return top.length === 2 && SECOND.test(second) && labels.length > 2 ? 2 : 1
}

/** Upper and lower case as in the original, as far as it matters that they differ. */
const inCaseOf = (original: string, standIn: string): string => {
  if (original === original.toLowerCase()) return standIn
  return original === original.toUpperCase()
    ? standIn.toUpperCase()
    : `${standIn.slice(0, 1).toUpperCase()}${standIn.slice(1)}`
}

/** Remembers what each label became, so that names that share one still share it. */
export const createHostBook = (hosts: 'kept' | 'stand-ins'): HostBook => {
  if (hosts === 'kept') return { host: (host) => host }
  const labels = new Map<string, string>()
  const addresses = new Map<string, string>()
  const labelOf = (label: string): string => {
    const lower = label.toLowerCase()
    if (
      label === '' ||
      SERVICES.has(lower) ||
      REGION.test(lower) ||
      /^host\d+$/.test(lower) ||
      !/[\p{L}\p{N}]/u.test(label)
    )
      return label
    const known = labels.get(lower) ?? `host${labels.size + 1}`
    labels.set(lower, known)
    return inCaseOf(label, known)
  }
  const addressOf = (address: string): string => {
    if (PRIVATE_ADDRESS.test(address) || /^\[(?:::1|f[cd]|fe80:|::\]|2001:db8:)/i.test(address)) return address
    if (/^203\.0\.113\.\d+$/.test(address) || !/^\d+\.\d+\.\d+\.\d+$|^\[/.test(address)) return address
    const number = addresses.size + 1
    const known = addresses.get(address) ?? (address.startsWith('[') ? `[2001:db8::${number}]` : `203.0.113.${number}`)
    addresses.set(address, known)
    return known
  }
  return {
    host(host) {
      if (isAddress(host)) return addressOf(host)
      const all = host.split('.')
      const isRooted = all.at(-1) === ''
      const named = isRooted ? all.slice(0, -1) : all
      const lower = named.map((label) => label.toLowerCase())
      const kept = named.length === 1 ? (PRIVATE_NAME.test(lower[0] ?? '') ? 1 : 0) : publicLabels(lower)
      const first = named.length - kept
      const mapped = named.map((label, index) => (index < first ? labelOf(label) : label))
      return [...mapped, ...(isRooted ? [''] : [])].join('.')
    },
  }
}
