import type { EditPart, FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { haproxyFormat, haproxyString } from '../quote.ts'
import {
  headerPrinters,
  IN_PLACE,
  isSingle,
  KEPT_TOO,
  namingOrigins,
  printedEdit,
  singlePrinters,
} from './printed-edit.ts'

type Lines = readonly string[]

const LISTED = '{ var(txn.cors_origin) -m found }'

const PREFLIGHT = '{ var(txn.cors_preflight) -m bool }'

/** On every answer, also on those that HAProxy gives itself. */
const header = (name: string, value: string, when = ''): string =>
  `http-after-response set-header ${name} ${haproxyFormat(value)}${when === '' ? '' : ` if ${when}`}`

const listed = (name: string, values: readonly string[], when?: string): Lines =>
  values.length === 0 ? [] : [header(name, values.join(', '), when)]

// Here: one line for each, because a line holds at most 64 words.
const matchers = (origins: readonly string[]): Lines =>
  origins.map((origin) => `acl cors_origin req.fhdr(Origin) -m str ${haproxyString(origin)}`)

const CHOICE = 'http-request set-var(txn.cors_origin) req.fhdr(Origin) if cors_origin'

const CHOSEN = `http-after-response set-header Access-Control-Allow-Origin %[var(txn.cors_origin)] if ${LISTED}`

const VARY = 'http-after-response add-header Vary Origin'

const choice = ({ origins }: CorsPolicy): Lines =>
  origins === '*'
    ? []
    : ['# Kept, because rules for answers no longer see what was asked.', ...matchers(origins), CHOICE]

const HIDDEN = ['Origin', 'Credentials'].map((name) => `http-after-response del-header Access-Control-Allow-${name}`)

const common = (policy: CorsPolicy): Lines =>
  policy.origins === '*'
    ? [header('Access-Control-Allow-Origin', '*'), ...listed('Access-Control-Expose-Headers', policy.exposedHeaders)]
    : [
        CHOSEN,
        ...(policy.credentials ? [header('Access-Control-Allow-Credentials', 'true', LISTED)] : []),
        ...listed('Access-Control-Expose-Headers', policy.exposedHeaders, LISTED),
        VARY,
      ]

const ofPreflight = (policy: CorsPolicy): Lines => [
  ...listed('Access-Control-Allow-Methods', policy.methods, PREFLIGHT),
  ...listed('Access-Control-Allow-Headers', policy.requestHeaders, PREFLIGHT),
  header('Access-Control-Max-Age', `${policy.maxAge}`, PREFLIGHT),
]

const LINES = {
  ...headerPrinters(
    (name, value, more) => [header(name, value) + (more ? ` # ${KEPT_TOO}` : '')],
    (origins, more) => [...matchers(origins), ...(more ? [`# ${KEPT_TOO}`] : []), CHOICE, CHOSEN, VARY],
  ),
  // Of answers that come from a server: before those rules that set the header.
  ...singlePrinters((name) => [`http-response del-header ${name}`]),
}

const whereOf = (parts: readonly EditPart[]): string => {
  if (!parts.some(isSingle)) return IN_PLACE
  return parts.every(isSingle)
    ? 'Directly above the lines that set these headers.'
    : '`http-response` directly above the lines that set these headers; the others in their place.'
}

const ABOUT = { stack: 'haproxy', label: 'HAProxy', file: 'haproxy.cfg', language: 'haproxy' } as const

/** HAProxy 2.2 and newer, which has `http-request return` and `http-after-response`, in front of any application. */
export const haproxy: FixGenerator = {
  id: 'haproxy',
  label: 'HAProxy',
  docs: 'https://docs.haproxy.org/2.6/configuration.html#4.2-http-after-response',
  render: (policy) => ({
    ...ABOUT,
    where:
      'In the `frontend` (or `listen`) section, in `mode http`, above every other `http-request` and `redirect`; remove every other line that sets an `Access-Control-` header, in `backend` and `defaults` too.',
    code: [
      ...choice(policy),
      'http-request set-var(txn.cors_preflight) bool(true) if METH_OPTIONS { req.hdr(Access-Control-Request-Method) -m found }',
      '# What the application behind sends itself would be doubled.',
      ...HIDDEN,
      ...common(policy),
      ...ofPreflight(policy),
      '# Before authentication and redirects: a preflight carries no credentials.',
      `http-request return status 204 if ${PREFLIGHT}`,
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    printedEdit(namingOrigins(request), (part, more) => LINES[part](request.policy, more), {
      ...ABOUT,
      where: whereOf(request.parts),
      applies: 'perhaps',
    }),
}
