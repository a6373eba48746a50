import type { FixGenerator } from '../fix.ts'
import { isAllUpperCase, methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { editByParts, KEPT_FIRST, namingOrigins, type PartPrinters } from './printed-edit.ts'

type Lines = readonly string[]

const strings = (values: readonly string[], more: boolean): string =>
  `[]string{${more ? KEPT_FIRST : ''}${values.map(plainString).join(', ')}}`

const field = (name: string, value: string): string => `${name}: ${value},`

const listed = (name: string, values: readonly string[], more: boolean): Lines =>
  values.length === 0 ? [] : [field(name, strings(values, more))]

const isWeb = (origin: string): boolean => /^https?:/.test(origin)

/** gin-contrib/cors does not start with an origin of another scheme in its list. */
const origins = (all: readonly string[], more: boolean): Lines => {
  const others = all.filter((origin) => !isWeb(origin))
  const matches = others.map((origin) => `origin == ${plainString(origin)}`).join(' || ')
  return [
    ...(more
      ? [field('AllowOrigins', strings(all.filter(isWeb), true))]
      : listed('AllowOrigins', all.filter(isWeb), false)),
    ...(others.length === 0 ? [] : [field('AllowOriginFunc', `func(origin string) bool { return ${matches} }`)]),
  ]
}

const NAMES_ALONE =
  '// In place of AllowAllOrigins and AllowOriginFunc: with credentials, they could let in every site.'

/** The fields of `cors.Config`. */
const FIELDS: PartPrinters = {
  origins: (policy, more) => [
    ...(policy.credentials && more ? [NAMES_ALONE] : []),
    ...(policy.origins === '*' ? [field('AllowOrigins', strings(['*'], false))] : origins(policy.origins, more)),
  ],
  methods: (policy, more) => listed('AllowMethods', methodNames(policy), more),
  requestHeaders: ({ requestHeaders }, more) => listed('AllowHeaders', requestHeaders, more),
  exposedHeaders: ({ exposedHeaders }, more) => listed('ExposeHeaders', exposedHeaders, more),
  credentials: ({ credentials }) => (credentials ? [field('AllowCredentials', 'true')] : []),
}

/** As gofmt puts them: values in a column. */
const aligned = (fields: Lines): Lines => {
  const width = Math.max(...fields.map((line) => line.indexOf(':')))
  return fields.map((line) => {
    const colon = line.indexOf(':')
    return `${line.slice(0, colon + 1)}${' '.repeat(width - colon)}${line.slice(colon + 1)}`
  })
}

const indent = (width: number, lines: Lines): Lines => lines.map((line) => '\t'.repeat(width) + line)

const spelling = (policy: CorsPolicy): Lines =>
  isAllUpperCase(policy)
    ? []
    : [
        '// gin-contrib/cors turns methods into upper case, and browsers compare byte by byte: use upper case in the page too.',
      ]

const vary = (policy: CorsPolicy): Lines =>
  policy.origins === '*'
    ? []
    : [
        'r.Use(func(c *gin.Context) {',
        '\t// gin-contrib/cors leaves this out where it grants nothing; caches need it on every answer.',
        '\tc.Writer.Header().Add("Vary", "Origin")',
        '})',
      ]

const ABOUT = { stack: 'gin', label: 'Gin', file: 'cors.go', language: 'go' } as const

/** gin-contrib/cors, which answers a refused origin with 403, the request itself too. */
export const gin: FixGenerator = {
  id: 'gin',
  label: 'Gin',
  docs: 'https://pkg.go.dev/github.com/gin-contrib/cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'A file of its own beside `main`, with that `package` line on top; call `useCORS(r)` directly after `r := gin.Default()`, before every other `r.Use`, group and route; remove the `cors.New(...)` and `cors.Default()` that are there, and every line that sets an `Access-Control-` header.',
    code: [
      'package main',
      '',
      '// go get github.com/gin-contrib/cors',
      'import (',
      '\t"time"',
      '',
      '\t"github.com/gin-contrib/cors"',
      '\t"github.com/gin-gonic/gin"',
      ')',
      '',
      '// useCORS comes before every other middleware, group and route: a preflight carries no credentials.',
      'func useCORS(r *gin.Engine) {',
      ...indent(1, [
        ...vary(policy),
        ...spelling(policy),
        'r.Use(cors.New(cors.Config{',
        ...indent(
          1,
          aligned([
            ...FIELDS.origins(policy, false),
            ...FIELDS.methods(policy, false),
            ...FIELDS.requestHeaders(policy, false),
            ...FIELDS.exposedHeaders(policy, false),
            ...FIELDS.credentials(policy, false),
            field('MaxAge', `${policy.maxAge} * time.Second`),
          ]),
        ),
        '}))',
      ]),
      '}',
      '',
    ].join('\n'),
  }),
  edit(request) {
    if (request.parts.includes('methods') && !isAllUpperCase(request.policy)) return null
    return editByParts(namingOrigins(request), FIELDS, {
      ...ABOUT,
      where: 'In the fields of `cors.Config`.',
      applies: 'as-is',
    })
  },
}
