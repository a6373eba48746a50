import { JSON_TYPE } from '../../lab/scenario.ts'
import type { Cell } from '../cell.ts'
import { behind, keeping } from '../patch.ts'

/** Servers whose stack has to be guessed from their answers, or no fix would be printed for it. */

const LIST = { path: '/articles', init: { method: 'GET' } } as const

const SAVE = {
  path: '/users/7',
  init: { method: 'PUT', headers: { ...JSON_TYPE, Authorization: 'Bearer of-the-lab' }, body: '{}' },
} as const

const CHANGE = {
  path: '/users/7',
  init: { method: 'PUT', headers: { ...JSON_TYPE, 'X-Trace-Id': '1' }, body: '{}' },
} as const

const GRANTED = {
  origins: ['https://app.example', '{{page}}'],
  methods: ['PUT'],
  headers: ['content-type', 'x-tenant'],
  exposed: ['link'],
} as const

const fastapi = (body: string): string => `from fastapi import FastAPI, Request
from fastapi.responses import Response

# begin: old
from fastapi.middleware.cors import CORSMiddleware
# end: old
app = FastAPI()

${body}

# begin: fix
# end: fix
`

const LISTED = `# begin: old
app.add_middleware(
    CORSMiddleware,
    allow_origins=["https://app.example", "{{page}}"],
    allow_methods=["GET", "PUT"],
    allow_headers=["Content-Type", "X-Tenant"],
    expose_headers=["Link"],
)
# end: old


@app.put("/users/{user}")
def save(user: int):
    return {}`

const FASTAPI: readonly Cell[] = [
  {
    platform: 'FastAPI',
    cause: 'cors-not-configured',
    fault: 'The server answers, but never says who may read the answer.',
    servers: [{ runtime: 'fastapi', text: fastapi('@app.get("/articles")\ndef articles():\n    return []') }],
    fix: 0,
    request: LIST,
    firefox: true,
  },
  {
    platform: 'FastAPI',
    cause: 'authentication-before-cors',
    fault: 'A middleware added after CORSMiddleware is outside of it, and answers the preflight 401.',
    servers: [
      {
        runtime: 'fastapi',
        text: fastapi(`# begin: old
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])
# end: old


@app.middleware("http")
async def authenticate(request: Request, call_next):
    if request.headers.get("authorization") == "Bearer of-the-lab":
        return await call_next(request)
    return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})


@app.put("/users/{user}")
def save(user: int):
    return {}`),
      },
    ],
    fix: 0,
    request: SAVE,
  },
  {
    platform: 'FastAPI',
    cause: 'application-error-bypasses-cors',
    fault: 'An unhandled error is answered outside of every middleware, so that the 500 has no CORS headers.',
    servers: [
      {
        runtime: 'fastapi',
        text: fastapi(`# begin: old
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])
# end: old


@app.put("/users/{user}")
def save(user: int):
    raise RuntimeError("on purpose")`),
      },
    ],
    fix: 0,
    request: SAVE,
    firefox: true,
  },
  {
    platform: 'FastAPI',
    cause: 'origin-not-listed',
    fault: 'allow_origins has the address that production uses.',
    servers: [{ runtime: 'fastapi', text: fastapi(LISTED.replace(', "{{page}}"', '')) }],
    fix: 0,
    request: { path: '/users/7', init: { method: 'PUT', headers: JSON_TYPE, body: '{}' } },
    granted: { ...GRANTED, origins: ['https://app.example'] },
    edit: [{ old: 'allow_origins=["https://app.example"],', by: keeping('"https://app.example"') }],
  },
  {
    platform: 'FastAPI',
    cause: 'header-not-listed',
    fault: 'allow_headers lacks one that the page sends.',
    servers: [{ runtime: 'fastapi', text: fastapi(LISTED) }],
    fix: 0,
    request: CHANGE,
    granted: GRANTED,
    edit: [{ old: 'allow_headers=["Content-Type", "X-Tenant"],' }],
  },
]

const django = (middleware: string, body: string): string => `from django.http import HttpResponse, JsonResponse
from django.urls import path

SECRET_KEY = "of the lab"
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = []
MIDDLEWARE = [${middleware}]
ROOT_URLCONF = "settings"


class Authentication:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.headers.get("authorization") == "Bearer of-the-lab":
            return self.get_response(request)
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})


${body}

# begin: fix
# end: fix
`

const DJANGO: readonly Cell[] = [
  {
    platform: 'Django',
    cause: 'cors-not-configured',
    fault: 'The server answers, but never says who may read the answer.',
    servers: [
      {
        runtime: 'django',
        text: django('', 'urlpatterns = [path("articles", lambda request: JsonResponse([], safe=False))]'),
      },
    ],
    fix: 0,
    request: LIST,
  },
  {
    platform: 'Django',
    cause: 'authentication-before-cors',
    fault: 'Authentication stands above CorsMiddleware, and answers the preflight 401.',
    servers: [
      {
        runtime: 'django',
        text: django(
          '"settings.Authentication", "corsheaders.middleware.CorsMiddleware"',
          'CORS_ALLOW_ALL_ORIGINS = True\nurlpatterns = [path("users/<int:user>", lambda request, user: JsonResponse({}))]',
        ),
      },
    ],
    fix: 0,
    request: SAVE,
    firefox: true,
  },
  {
    platform: 'Django',
    cause: 'origin-not-listed',
    fault: 'CORS_ALLOWED_ORIGINS has the address that production uses.',
    servers: [
      {
        runtime: 'django',
        text: django(
          '"corsheaders.middleware.CorsMiddleware"',
          `# begin: old
CORS_ALLOWED_ORIGINS = ["https://app.example"]
CORS_ALLOW_METHODS = ["GET", "PUT"]
CORS_ALLOW_HEADERS = ["content-type", "x-tenant"]
CORS_EXPOSE_HEADERS = ["Link"]
# end: old
urlpatterns = [path("articles", lambda request: JsonResponse([], safe=False))]`,
        ),
      },
    ],
    fix: 0,
    request: LIST,
    granted: { ...GRANTED, origins: ['https://app.example'] },
    edit: [{ old: 'CORS_ALLOWED_ORIGINS = ["https://app.example"]', by: keeping('"https://app.example"') }],
  },
]

const apache = (body: string): string => `Include lab.conf
Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
# begin: fix
# end: fix
RewriteEngine On
# begin: old
${body
  .split('\n')
  .filter((line) => line.startsWith('Header'))
  .join('\n')}
# end: old
${body
  .split('\n')
  .filter((line) => !line.startsWith('Header'))
  .join('\n')}
</VirtualHost>
`

const APACHE_LISTS = `Header always set Access-Control-Allow-Methods PUT
Header always set Access-Control-Allow-Headers "Content-Type, X-Tenant"
Header always set Access-Control-Expose-Headers Link`

/** What stands behind a proxy, and knows CORS too. */
const APPLICATION = {
  runtime: 'express',
  text: `import cors from 'cors'
import express from 'express'

const app = express()
app.disable('etag')
app.use(cors({ origin: '{{page}}', methods: [], credentials: true }))
app.get('/{*path}', (request, response) => response.json([]))
app.listen(Number(process.env.PORT), '127.0.0.1')
`,
} as const

const APACHE: readonly Cell[] = [
  {
    platform: 'Apache',
    cause: 'cors-not-configured',
    fault: 'The server answers, but never says who may read the answer.',
    servers: [
      {
        runtime: 'apache',
        text: `Include lab.conf
Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
# begin: fix
# end: fix
RewriteEngine On
RewriteRule ^/articles$ - [R=200,L]
</VirtualHost>
`,
      },
    ],
    fix: 0,
    request: LIST,
    firefox: true,
  },
  {
    platform: 'Apache',
    cause: 'origin-not-listed',
    fault: 'The header names the address that production uses.',
    servers: [
      {
        runtime: 'apache',
        text: apache(`Header always set Access-Control-Allow-Origin https://app.example
${APACHE_LISTS}
RewriteRule ^/users/ - [R=200,L]`),
      },
    ],
    fix: 0,
    request: { path: '/users/7', init: { method: 'PUT', headers: JSON_TYPE, body: '{}' } },
    granted: { ...GRANTED, origins: ['https://app.example'] },
    edit: [{ old: 'Header always set Access-Control-Allow-Origin https://app.example' }],
  },
  {
    platform: 'Apache',
    cause: 'header-not-listed',
    fault: 'The list of headers lacks one that the page sends.',
    servers: [
      {
        runtime: 'apache',
        text: apache(`Header always set Access-Control-Allow-Origin {{page}}
${APACHE_LISTS}
RewriteRule ^/users/ - [R=200,L]`),
      },
    ],
    fix: 0,
    request: CHANGE,
    granted: { ...GRANTED, origins: ['{{page}}'] },
    edit: [{ old: 'Header always set Access-Control-Allow-Headers "Content-Type, X-Tenant"' }],
  },
  {
    platform: 'Apache in front of Express',
    cause: 'doubled-header',
    fault: 'The proxy and the application each add Access-Control-Allow-Origin.',
    servers: [
      {
        runtime: 'apache',
        text: apache(`Header always set Access-Control-Allow-Origin {{page}}
ProxyPass / http://127.0.0.1:{{upstream}}/`),
      },
      APPLICATION,
    ],
    fix: 0,
    chosen: true,
    request: { path: '/me', init: { method: 'GET', credentials: 'include' } },
    host: '127.0.0.1',
    edit: [
      {
        old: 'Header always set Access-Control-Allow-Origin {{page}}',
        by: (code) => `${code}\nHeader always set Access-Control-Allow-Origin {{page}}`,
      },
    ],
  },
]

const caddy = (headers: string, answer: string): string => `{
	admin off
	auto_https off
}
http://:{{port}} {
	bind 127.0.0.1
	route {
		# begin: fix
		# end: fix
		# begin: old
		${headers.replaceAll('\n', '\n\t\t')}
		# end: old
		${answer.replaceAll('\n', '\n\t')}
	}
}
`

const CADDY_LISTS = `header Access-Control-Allow-Methods PUT
header Access-Control-Allow-Headers "Content-Type, X-Tenant"
header Access-Control-Expose-Headers Link`

const CADDY: readonly Cell[] = [
  {
    platform: 'Caddy',
    cause: 'authentication-before-cors',
    fault: 'The proxy refuses whoever has no token, preflights included.',
    servers: [
      {
        runtime: 'caddy',
        text: `{
	admin off
	auto_https off
}
http://:{{port}} {
	bind 127.0.0.1
	route {
		# begin: fix
		# end: fix
		@stranger not header Authorization "Bearer of-the-lab"
		header @stranger WWW-Authenticate Bearer
		respond @stranger 401
		respond "{}" 200
	}
}
`,
      },
    ],
    fix: 0,
    request: SAVE,
    firefox: true,
  },
  {
    platform: 'Caddy',
    cause: 'origin-not-listed',
    fault: 'The header names the address that production uses.',
    servers: [
      {
        runtime: 'caddy',
        text: caddy(
          `header Access-Control-Allow-Origin https://app.example
${CADDY_LISTS}`,
          'respond "{}" 200',
        ),
      },
    ],
    fix: 0,
    request: { path: '/users/7', init: { method: 'PUT', headers: JSON_TYPE, body: '{}' } },
    granted: { ...GRANTED, origins: ['https://app.example'] },
    edit: [{ old: 'header Access-Control-Allow-Origin https://app.example' }],
  },
  {
    platform: 'Caddy in front of Express',
    cause: 'doubled-header',
    fault: 'The proxy and the application each add Access-Control-Allow-Origin.',
    servers: [
      {
        runtime: 'caddy',
        text: caddy(
          'header Access-Control-Allow-Origin {{page}}',
          `reverse_proxy 127.0.0.1:{{upstream}} {
	}`,
        ),
      },
      APPLICATION,
    ],
    fix: 0,
    chosen: true,
    request: { path: '/me', init: { method: 'GET', credentials: 'include' } },
    host: '127.0.0.1',
    edit: [behind('reverse_proxy 127.0.0.1:{{upstream}} {')],
  },
]

/** Every header written out. */
const GO_LISTED = `// begin: fix
package main

import "net/http"

func withCORS(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "https://app.example")
		w.Header().Set("Access-Control-Allow-Methods", "PUT")
		w.Header().Set("Access-Control-Allow-Headers", "Content-Type, X-Tenant")
		w.Header().Set("Access-Control-Expose-Headers", "Link")
		next.ServeHTTP(w, r)
	})
}

// end: fix
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/users/", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("{}"))
	})
	http.ListenAndServe("127.0.0.1:{{port}}", withCORS(mux))
}
`

const GO: readonly Cell[] = [
  {
    platform: 'Go',
    cause: 'options-not-routed',
    fault: 'The handler takes one method only, and answers the preflight 405.',
    servers: [
      {
        runtime: 'go',
        text: `// begin: fix
package main

import "net/http"

func withCORS(next http.Handler) http.Handler {
	return next
}

// end: fix
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/users/", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPut {
			http.Error(w, "Method Not Allowed", http.StatusMethodNotAllowed)
			return
		}
		w.Write([]byte("{}"))
	})
	http.ListenAndServe("127.0.0.1:{{port}}", withCORS(mux))
}
`,
      },
    ],
    fix: 0,
    request: SAVE,
  },
  {
    platform: 'Go',
    cause: 'origin-not-listed',
    fault: 'The header names the address that production uses.',
    servers: [{ runtime: 'go', text: GO_LISTED }],
    fix: 0,
    chosen: true,
    request: { path: '/users/7', init: { method: 'PUT', headers: JSON_TYPE, body: '{}' } },
    granted: { ...GRANTED, origins: ['https://app.example'] },
    edit: [{ old: 'w.Header().Set("Access-Control-Allow-Origin", "https://app.example")' }],
  },
]

export const laterStacks: readonly Cell[] = [...FASTAPI, ...DJANGO, ...APACHE, ...CADDY, ...GO]
