import type { EditRequest, FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { editByParts, namingOrigins, type PartPrinters } from './printed-edit.ts'
import { indent, yamlJoined } from './yaml-lines.ts'

type Lines = readonly string[]

const annotation = (name: string): string => `nginx.ingress.kubernetes.io/${name}`

/** What the controller’s own patterns accept: it takes its default for an annotation that they don’t, `*` for the origin. */
const ORIGIN = /^https?:\/\/[A-Za-z0-9.-]+(:\d+)?$/
const METHOD = /^[A-Za-z]+$/
const HEADER = /^[A-Za-z0-9_-]+$/

const leftOut = (values: readonly string[], accepted: RegExp): Lines => {
  const left = values.filter((value) => !accepted.test(value))
  return left.length === 0 ? [] : [`# ingress-nginx has no way to write ${left.join(', ')}`]
}

const listed = (name: string, values: readonly string[], accepted: RegExp, more: boolean): Lines => [
  ...leftOut(values, accepted),
  ...yamlJoined(
    annotation(name),
    values.filter((value) => accepted.test(value)),
    more,
  ),
]

const ANNOTATIONS: PartPrinters = {
  origins: ({ origins }, more) =>
    origins === '*' ? [`${annotation('cors-allow-origin')}: "*"`] : listed('cors-allow-origin', origins, ORIGIN, more),
  methods: (policy, more) => listed('cors-allow-methods', methodNames(policy), METHOD, more),
  requestHeaders: ({ requestHeaders }, more) => listed('cors-allow-headers', requestHeaders, HEADER, more),
  exposedHeaders: ({ exposedHeaders }, more) => listed('cors-expose-headers', exposedHeaders, HEADER, more),
  credentials: ({ credentials }) => [`${annotation('cors-allow-credentials')}: "${credentials}"`],
}

const isNone = (values: readonly string[], accepted: RegExp): boolean => !values.some((value) => accepted.test(value))

const namesNobody = ({ origins }: CorsPolicy): boolean => origins !== '*' && isNone(origins, ORIGIN)

const headers = (policy: CorsPolicy): Lines =>
  isNone(policy.requestHeaders, HEADER)
    ? [
        ...ANNOTATIONS.requestHeaders(policy, false),
        '# Left out, it would allow a list of its own.',
        `${annotation('cors-allow-headers')}: "Accept"`,
      ]
    : ANNOTATIONS.requestHeaders(policy, false)

const annotations = (policy: CorsPolicy): Lines =>
  namesNobody(policy)
    ? [
        ...ANNOTATIONS.origins(policy, false),
        '# Without an origin it would let everybody in: open the page by a name.',
        `${annotation('enable-cors')}: "false"`,
      ]
    : [
        `${annotation('enable-cors')}: "true"`,
        ...ANNOTATIONS.origins(policy, false),
        ...ANNOTATIONS.methods(policy, false),
        ...headers(policy),
        ...ANNOTATIONS.exposedHeaders(policy, false),
        // Left out, it would be true, with `*` too.
        ...ANNOTATIONS.credentials(policy, false),
        `${annotation('cors-max-age')}: "${policy.maxAge}"`,
      ]

/** Whether the controller accepts every value of the parts; of origins, one. */
const isWritable = ({ policy, parts }: EditRequest): boolean =>
  (!parts.includes('origins') || !namesNobody(policy)) &&
  (!parts.includes('methods') || policy.methods.every((name) => METHOD.test(name))) &&
  (!parts.includes('requestHeaders') || policy.requestHeaders.every((name) => HEADER.test(name))) &&
  (!parts.includes('exposedHeaders') || policy.exposedHeaders.every((name) => HEADER.test(name)))

const ABOUT = { stack: 'ingress-nginx', label: 'ingress-nginx', file: 'ingress.yaml', language: 'yaml' } as const

/** The Ingress controller of Kubernetes that runs Nginx. It replaces the origin that the application names. */
export const ingressNginx: FixGenerator = {
  id: 'ingress-nginx',
  label: 'ingress-nginx',
  docs: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#enable-cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'In the `Ingress` that has the rule for this host and path, where they replace the annotations of the same names; remove `Access-Control-` lines from its `configuration-snippet`, and let the application send `Vary: Origin`, which no annotation adds; other controllers (of NGINX Inc., of a cloud) read annotations of their own.',
    code: `${['metadata:', '  annotations:', ...indent(4, annotations(policy))].join('\n')}\n`,
  }),
  edit: (request) =>
    isWritable(request)
      ? editByParts(namingOrigins(request), ANNOTATIONS, {
          ...ABOUT,
          where: 'Among `annotations` of the `Ingress`, in place of those of the same names, beside `enable-cors`.',
          applies: 'as-is',
        })
      : null,
}
