import { JSON_TYPE } from '../../lab/scenario.ts'
import type { Cell } from '../cell.ts'
import { keeping, writing } from '../patch.ts'

/** An application with this between `app = Flask(...)` and `run`. */
const app = (body: string): string => `import os

from flask import Flask, abort, jsonify, request
from flask_cors import CORS, cross_origin

app = Flask(__name__)

${body}

app.run(host="127.0.0.1", port=int(os.environ["PORT"]))
`

const FIX = `# begin: fix
# end: fix`

const OLD = (lines: string): string => `# begin: old
${lines}
# end: old`

/** What stands where the printed code goes. */
const REPLACED = (lines: string): string => `# begin: fix
${lines}
# end: fix`

const PAGE = 'os.environ["PAGE_ORIGIN"]'

const NOTES = `@app.route("/notes")
def notes():
    return jsonify([])`

const CHANGE = `@app.route("/notes/7", methods=["PUT"])
def change_note():
    return jsonify(id=7)`

/** A list of origins with more beside the page, and what is allowed to them. */
const LISTED = `CORS(
    app,
    origins=["https://app.example", ${PAGE}],
    methods=["GET", "PUT"],
    allow_headers=["Content-Type", "X-Tenant"],
    expose_headers=["Link"],
)`

const GRANTED = {
  origins: ['https://app.example', '{{page}}'],
  methods: ['PUT'],
  headers: ['content-type', 'x-tenant'],
  exposed: ['link'],
} as const

const GET = { method: 'GET' } as const
const PUT_JSON = { method: 'PUT', headers: JSON_TYPE, body: '{"text":"x"}' } as const
const GET_NOTES = { path: '/notes', init: GET } as const
const PUT_NOTE = { path: '/notes/7', init: PUT_JSON } as const

interface Fault extends Omit<Cell, 'platform' | 'servers' | 'fix'> {
  readonly body: string
}

const FAULTS: readonly Fault[] = [
  {
    cause: 'cors-not-configured',
    fault: 'The application answers, but never says who may read the answer.',
    body: `${FIX}
${NOTES}`,
    request: GET_NOTES,
    firefox: true,
  },
  {
    cause: 'cors-not-configured',
    variant: 'preflight',
    fault: 'Flask answers OPTIONS by itself, with the methods of the route and no word of CORS.',
    body: `${FIX}
${CHANGE}`,
    request: PUT_NOTE,
  },
  {
    cause: 'cors-not-configured',
    variant: 'other-path',
    fault: 'resources= covers /api/ alone, and the page asks elsewhere.',
    body: `${REPLACED(`CORS(app, resources={r"/api/*": {"origins": ${PAGE}}})`)}

@app.route("/api/ping")
def ping():
    return "pong"

${NOTES}`,
    request: { ...GET_NOTES, before: [{ path: '/api/ping', init: GET }] },
  },
  {
    cause: 'authentication-before-cors',
    fault: 'before_request asks preflights for the token too.',
    body: `${REPLACED(`CORS(app, origins=[${PAGE}])`)}

@app.before_request
def require_token():
    if request.headers.get("Authorization") != "Bearer of-the-lab":
        abort(401)

${NOTES}`,
    request: { path: '/notes', init: { method: 'GET', headers: { Authorization: 'Bearer of-the-lab' } } },
    firefox: true,
  },
  {
    cause: 'origin-not-listed',
    fault: 'origins= has other pages alone.',
    body: `${REPLACED(LISTED.replace(PAGE, '"{{other}}"'))}

${NOTES}`,
    // To strangers flask-cors answers like an application that has no CORS: what another page got tells them apart.
    request: { ...GET_NOTES, warmUp: true },
    granted: { ...GRANTED, origins: ['https://app.example'] },
    edit: [{ old: 'origins=["https://app.example", "{{other}}"],', by: keeping('"https://app.example"') }],
  },
  {
    cause: 'wildcard-with-credentials',
    fault: 'The header is set by hand to *, with credentials.',
    body: `${FIX}

${OLD(`@app.after_request
def allow(response):
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Credentials"] = "true"
    return response`)}

${NOTES}`,
    host: '127.0.0.1',
    request: { path: '/notes', init: { method: 'GET', credentials: 'include' } },
    granted: {},
    edit: [{ old: '"*"', by: writing(PAGE, 'origins=["http://localhost:') }],
  },
  {
    cause: 'credentials-not-configured',
    fault: 'The origin is listed, but supports_credentials is not set.',
    body: `${REPLACED(LISTED)}

${NOTES}`,
    host: '127.0.0.1',
    request: { path: '/notes', init: { method: 'GET', credentials: 'include' } },
    granted: GRANTED,
    edit: [{ old: `origins=["https://app.example", ${PAGE}],`, by: keeping('"https://app.example"') }],
    firefox: true,
  },
  {
    cause: 'preflight-redirected',
    fault: 'The route ends in a slash, the page asks without it.',
    body: `${REPLACED(`CORS(app, origins=[${PAGE}])`)}

@app.route("/notes/", methods=["POST"])
def add_note():
    return jsonify(id=1), 201`,
    request: { path: '/notes', init: { method: 'POST', headers: JSON_TYPE, body: '{}' } },
    firefox: true,
  },
  {
    cause: 'doubled-header',
    fault: 'The header is added by hand to what CORS() has set.',
    // What is registered last runs first, so that this one comes after CORS().
    body: `${OLD(`@app.after_request
def allow(response):
    response.headers.add("Access-Control-Allow-Origin", ${PAGE})
    return response`)}

${REPLACED(`CORS(app, origins=[${PAGE}])`)}

${NOTES}`,
    request: GET_NOTES,
    noEdit: 'No argument of CORS() takes away what the application adds.',
    firefox: true,
  },
  {
    cause: 'malformed-value',
    fault: 'Access-Control-Allow-Credentials is “True”, as Python writes it.',
    body: `${FIX}

${OLD(`@app.after_request
def allow(response):
    response.headers["Access-Control-Allow-Origin"] = ${PAGE}
    response.headers["Access-Control-Allow-Credentials"] = str(True)
    return response`)}

${NOTES}`,
    host: '127.0.0.1',
    request: { path: '/notes', init: { method: 'GET', credentials: 'include' } },
    granted: {},
    edit: [{ old: 'str(True)', by: writing('"true"', 'supports_credentials=True') }],
  },
  {
    cause: 'header-not-listed',
    fault: 'allow_headers lacks one that the page sends.',
    body: `${REPLACED(LISTED)}

${CHANGE}`,
    request: { path: '/notes/7', init: { ...PUT_JSON, headers: { ...JSON_TYPE, 'X-Trace-Id': '1' } } },
    granted: GRANTED,
    edit: [{ old: 'allow_headers=["Content-Type", "X-Tenant"],', by: keeping('"X-Tenant"') }],
  },
  {
    cause: 'method-not-listed',
    fault: 'methods= lacks DELETE.',
    body: `${REPLACED(LISTED)}

@app.route("/notes/7", methods=["DELETE"])
def remove_note():
    return "", 204`,
    request: { path: '/notes/7', init: { method: 'DELETE' } },
    granted: GRANTED,
    edit: [{ old: 'methods=["GET", "PUT"],', by: keeping('"PUT"') }],
    firefox: true,
  },
  {
    cause: 'header-not-exposed',
    fault: 'expose_headers lacks one that the page wants to read.',
    body: `${REPLACED(LISTED)}

@app.route("/notes")
def notes():
    return jsonify([]), {"X-Total-Count": "0"}`,
    request: GET_NOTES,
    hidden: 'X-Total-Count',
    granted: GRANTED,
    edit: [{ old: 'expose_headers=["Link"],' }],
  },
  {
    cause: 'options-not-routed',
    fault: 'A view that provides no automatic OPTIONS, so that Flask answers 405.',
    body: `${FIX}

@app.route("/notes/7", methods=["PUT"], provide_automatic_options=False)
${'# begin: old'}
@cross_origin(origins=[${PAGE}], automatic_options=False)
${'# end: old'}
def change_note():
    return jsonify(id=7)`,
    request: PUT_NOTE,
  },
  {
    cause: 'rate-limited',
    fault: 'A limit in front of everything answers 429.',
    body: `${FIX}

class Limit:
    def __init__(self, inner):
        self.inner = inner

    def __call__(self, environ, start_response):
        start_response("429 Too Many Requests", [("Retry-After", "30"), ("Content-Length", "0")])
        return [b""]


${OLD('app.wsgi_app = Limit(app.wsgi_app)')}

${NOTES}`,
    request: GET_NOTES,
  },
]

export const flask: readonly Cell[] = FAULTS.map(({ body, ...fault }) => ({
  ...fault,
  platform: 'Flask',
  servers: [{ runtime: 'flask', text: app(body) }],
  fix: 0,
}))
