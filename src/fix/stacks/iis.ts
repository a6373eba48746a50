import type { Edit, EditPart, EditRequest, FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { xmlString } from '../quote.ts'
import { editByParts, KEPT_TOO, type PartPrinter, type PartPrinters } from './printed-edit.ts'

type Lines = readonly string[]

const KEPT = `<!-- ${KEPT_TOO} -->`

const collection = (name: string, item: string, values: readonly string[], more: boolean): Lines =>
  values.length === 0
    ? []
    : [`<${name}>${values.map((value) => `<add ${item}=${xmlString(value)} />`).join('')}${more ? KEPT : ''}</${name}>`]

/** What stands in the rule of an origin. */
const COLLECTIONS: Omit<PartPrinters, 'origins' | 'credentials'> = {
  methods: (policy, more) => collection('allowMethods', 'method', methodNames(policy), more),
  requestHeaders: ({ requestHeaders }, more) => collection('allowHeaders', 'header', requestHeaders, more),
  exposedHeaders: ({ exposedHeaders }, more) => collection('exposeHeaders', 'header', exposedHeaders, more),
}

const indent = (width: number, lines: Lines): Lines => lines.map((line) => ' '.repeat(width) + line)

const rules = (policy: CorsPolicy, unseen: readonly EditPart[]): Lines =>
  (policy.origins === '*' ? ['*'] : policy.origins).flatMap((origin) => [
    `<add origin=${xmlString(origin)}${policy.credentials ? ' allowCredentials="true"' : ''} maxAge="${policy.maxAge}">`,
    ...indent(2, [
      ...COLLECTIONS.methods(policy, unseen.includes('methods')),
      ...COLLECTIONS.requestHeaders(policy, unseen.includes('requestHeaders')),
      ...COLLECTIONS.exposedHeaders(policy, unseen.includes('exposedHeaders')),
    ]),
    '</add>',
  ])

/** An origin and its credentials are one rule, which holds all else; only without them a collection is an edit of its own. */
const printers = ({ parts, unseen }: EditRequest): PartPrinters => {
  const none: PartPrinter = () => []
  const whole: PartPrinter = (policy, more) => [...rules(policy, unseen), ...(more ? [KEPT] : [])]
  if (parts.includes('origins'))
    return { origins: whole, credentials: none, methods: none, requestHeaders: none, exposedHeaders: none }
  return parts.includes('credentials')
    ? { origins: none, credentials: whole, methods: none, requestHeaders: none, exposedHeaders: none }
    : { origins: none, credentials: none, ...COLLECTIONS }
}

const marked = (edit: Edit | null): Edit | null =>
  edit && (edit.code.includes(KEPT) ? { ...edit, applies: 'fill-in' } : edit)

const OF_WEBDAV = ['PUT', 'DELETE', 'COPY', 'MOVE', 'PROPFIND', 'PROPPATCH', 'MKCOL', 'LOCK', 'UNLOCK']

const webdav = ({ methods }: CorsPolicy): Lines =>
  methods.some((name) => OF_WEBDAV.includes(name))
    ? [
        '<!-- WebDAV, where it is installed, would answer these methods with 405. -->',
        '<modules>',
        '  <remove name="WebDAVModule" />',
        '</modules>',
        '<handlers>',
        '  <remove name="WebDAV" />',
        '</handlers>',
      ]
    : []

const ABOUT = { stack: 'iis', label: 'IIS', file: 'web.config', language: 'xml' } as const

/** IIS with Microsoft’s CORS module, alone or in front of an application. It names Origin in Vary where a rule names an origin. */
export const iis: FixGenerator = {
  id: 'iis',
  label: 'IIS',
  docs: 'https://learn.microsoft.com/iis/extensions/cors-module/cors-module-configuration-reference',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Into the file of the site, its `system.webServer` joined with the one that is there, once the IIS CORS Module is installed (without it IIS answers 500.19); remove the `Access-Control-` lines of `customHeaders`, and CORS from the application behind.',
    code: [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<configuration>',
      '  <system.webServer>',
      '    <!-- Answers preflights before authentication, modules and handlers: they carry no credentials. -->',
      '    <cors enabled="true">',
      ...indent(6, rules(policy, [])),
      '    </cors>',
      ...indent(4, webdav(policy)),
      '  </system.webServer>',
      '</configuration>',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    marked(
      editByParts(request, printers(request), {
        ...ABOUT,
        where:
          request.parts.includes('origins') || request.parts.includes('credentials')
            ? 'In `<cors>`, in place of the rules for the same origins.'
            : 'In the `<add origin="…">` rule of this origin, in place of the element of the same name.',
        applies: 'perhaps',
      }),
    ),
}
