import { JSON_TYPE } from '../../lab/scenario.ts'
import type { Cell } from '../cell.ts'

/** Servers whose stack has to be guessed from their answers, or no fix would be printed for it. */

const LIST = { path: '/articles', init: { method: 'GET' } } as const

const SAVE = {
  path: '/users/7',
  init: { method: 'PUT', headers: { ...JSON_TYPE, Authorization: 'Bearer of-the-lab' }, body: '{}' },
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
]

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
]

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
]

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
]

export const laterStacks: readonly Cell[] = [...FASTAPI, ...DJANGO, ...APACHE, ...CADDY, ...GO]
