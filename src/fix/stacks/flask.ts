import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { exactPattern, pyString } from '../quote.ts'

/** flask-cors takes a string with any of these for a regular expression: the brackets of an IPv6 origin, for one. */
const TAKEN_FOR_PATTERN = /[*\\\]?$^[()]/

const matcher = (text: string): string => pyString(TAKEN_FOR_PATTERN.test(text) ? exactPattern(text) : text)

const list = (values: readonly string[]): string => `[${values.join(', ')}]`

/** flask-cors answers no preflight for a method outside this list, so the safelisted ones belong in it. */
const methods = (policy: CorsPolicy): readonly string[] => ['GET', 'HEAD', 'POST', ...policy.methods]

/** flask-cors turns every method into upper case, and browsers compare byte by byte. */
const spelling = (policy: CorsPolicy): readonly string[] =>
  policy.methods.every((name) => name === name.toUpperCase())
    ? []
    : [
        '    # flask-cors turns methods into upper case, and browsers compare them byte by byte.',
        '    if "Access-Control-Allow-Methods" in response.headers:',
        `        response.headers["Access-Control-Allow-Methods"] = ${pyString(methods(policy).join(', '))}`,
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

const origins = (policy: CorsPolicy): readonly string[] =>
  policy.origins === '*'
    ? // Without send_wildcard flask-cors would reflect whoever asks.
      ['    origins="*",', '    send_wildcard=True,']
    : [
        `    origins=${list(policy.origins.map(matcher))},`,
        // By default flask-cors names the first origin to requests that carry no Origin at all.
        '    always_send=False,',
      ]

/** flask-cors 3 to 6. */
export const flask: FixGenerator = {
  id: 'flask',
  label: 'Flask',
  docs: 'https://flask-cors.readthedocs.io/',
  render: (policy) => ({
    stack: 'flask',
    label: 'Flask',
    file: 'app.py',
    where:
      'Directly after `app = Flask(...)`, before every other `before_request`, extension and route; replace the `CORS(...)`, the `@cross_origin` decorators and the `CORS_` settings that are there, and remove every other line that sets an `Access-Control-` header.',
    language: 'python',
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
      ...origins(policy),
      `    methods=${list(methods(policy).map(pyString))},`,
      `    allow_headers=${list(policy.requestHeaders.map(matcher))},`,
      ...(policy.exposedHeaders.length === 0
        ? []
        : [`    expose_headers=${list(policy.exposedHeaders.map(pyString))},`]),
      ...(policy.credentials ? ['    supports_credentials=True,'] : []),
      `    max_age=${policy.maxAge},`,
      ')',
      '',
    ].join('\n'),
  }),
}
