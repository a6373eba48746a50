import type { FixGenerator } from '../fix.ts'
import { isAllUpperCase, methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { exactPattern, pyString } from '../quote.ts'
import { editByParts, namingOrigins, type PartPrinters } from './printed-edit.ts'
import { keptBehind, pyList, withoutWildcard } from './python-lists.ts'

/** flask-cors takes a string with any of these for a regular expression: the brackets of an IPv6 origin, for one. */
const TAKEN_FOR_PATTERN = /[*\\\]?$^[()]/

const matcher = (text: string): string => pyString(TAKEN_FOR_PATTERN.test(text) ? exactPattern(text) : text)

const matchers = (texts: readonly string[]): string => `[${texts.map(matcher).join(', ')}]`

/** flask-cors turns every method into upper case, and browsers compare byte by byte. */
const spelling = (policy: CorsPolicy): readonly string[] =>
  isAllUpperCase(policy)
    ? []
    : [
        '    # flask-cors turns methods into upper case, and browsers compare them byte by byte.',
        '    if "Access-Control-Allow-Methods" in response.headers:',
        `        response.headers["Access-Control-Allow-Methods"] = ${pyString(methodNames(policy).join(', '))}`,
      ]

const vary = (policy: CorsPolicy): readonly string[] =>
  policy.origins === '*'
    ? []
    : [
        '    # flask-cors leaves this out for a single origin and for refused ones; caches need it on every answer.',
        '    response.vary.add("Origin")',
      ]

const afterRequest = (policy: CorsPolicy): readonly string[] => {
  const body = [...vary(policy), ...spelling(policy)]
  return body.length === 0
    ? []
    : ['', '', '@app.after_request', 'def complete_cors(response):', ...body, '    return response']
}

/** The arguments of `CORS()`. A list that lacks a method gets no answer to its preflight, safelisted ones included. */
const ARGUMENTS: PartPrinters = {
  // Without send_wildcard flask-cors would reflect whoever asks.
  origins: withoutWildcard(({ origins }, more) =>
    origins === '*' ? ['origins="*",', 'send_wildcard=True,'] : [`origins=${matchers(origins)},${keptBehind(more)}`],
  ),
  methods: (policy, more) => [`methods=${pyList(methodNames(policy))},${keptBehind(more)}`],
  requestHeaders: ({ requestHeaders }, more) => [`allow_headers=${matchers(requestHeaders)},${keptBehind(more)}`],
  exposedHeaders: ({ exposedHeaders }, more) =>
    exposedHeaders.length === 0 ? [] : [`expose_headers=${pyList(exposedHeaders)},${keptBehind(more)}`],
  credentials: ({ credentials }) => (credentials ? ['supports_credentials=True,'] : []),
}

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `    ${line}`)

const ABOUT = { stack: 'flask', label: 'Flask', file: 'app.py', language: 'python' } as const

/** flask-cors 3 to 6. */
export const flask: FixGenerator = {
  id: 'flask',
  label: 'Flask',
  docs: 'https://flask-cors.readthedocs.io/',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Directly after `app = Flask(...)`, before every other `before_request`, extension and route; replace the `CORS(...)`, the `@cross_origin` decorators and the `CORS_` settings that are there, and remove every other line that sets an `Access-Control-` header.',
    code: [
      '# pip install flask-cors',
      'from flask import request',
      'from flask_cors import CORS',
      '',
      '',
      '@app.before_request',
      'def answer_preflight():',
      '    # Before authentication, redirects to another slash and 404: a preflight carries no credentials.',
      '    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:',
      '        return "", 204',
      ...afterRequest(policy),
      '',
      '',
      'CORS(',
      '    app,',
      ...indent([
        ...ARGUMENTS.origins(policy, false),
        // By default flask-cors names the first origin to requests that carry no Origin at all.
        ...(policy.origins === '*' ? [] : ['always_send=False,']),
        ...ARGUMENTS.methods(policy, false),
        ...ARGUMENTS.requestHeaders(policy, false),
        ...ARGUMENTS.exposedHeaders(policy, false),
        ...ARGUMENTS.credentials(policy, false),
      ]),
      `    max_age=${policy.maxAge},`,
      ')',
      '',
    ].join('\n'),
  }),
  edit(request) {
    if (request.parts.includes('methods') && !isAllUpperCase(request.policy)) return null
    // flask-cors names only those of its list that were asked for.
    const unseen = [...request.unseen, 'requestHeaders'] as const
    return editByParts(namingOrigins({ ...request, unseen }), ARGUMENTS, {
      ...ABOUT,
      where: 'In the arguments of `CORS(app, …)`.',
      applies: 'as-is',
    })
  },
}
