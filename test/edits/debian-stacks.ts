import type { EditedStack, Site } from './edited-stack.ts'

const strings = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(', ')

const NO_LAYER = { 'an origin set twice': 'No option takes away what a handler adds.' } as const

const blocks = (sites: readonly Site[], block: (site: Site) => string): string => sites.map(block).join('\n')

const GIN: EditedStack = {
  label: 'gin-contrib/cors',
  stack: 'gin',
  runtime: 'gin',
  file: 'main.go',
  lines: {
    origins: ({ origins }) => `AllowOrigins: []string{${strings(origins)}},`,
    methods: ({ methods }) => `AllowMethods: []string{${strings(methods)}},`,
    headers: ({ headers }) => `AllowHeaders: []string{${strings(headers)}},`,
    exposed: ({ exposed }) => `ExposeHeaders: []string{${strings(exposed)}},`,
  },
  reflecting: 'AllowOriginFunc: func(string) bool { return true },',
  kept: (_, values) => strings(values),
  paste: {
    'whoever asks is named, and no credentials': (config, code) => config.replace(/AllowOriginFunc: .+/, () => code),
  },
  source: (sites) => `package main

import (
	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

func serve(address string, config cors.Config) {
	r := gin.New()
	r.Use(cors.New(config))
	r.Any("/users/7", func(c *gin.Context) {
		c.Header("X-Total-Count", "0")
		c.JSON(200, gin.H{})
	})
	r.Run(address)
}

func main() {
	gin.SetMode(gin.ReleaseMode)
${blocks(
  sites,
  ({ port, config }) => `	go serve("127.0.0.1:${port}", cors.Config{
${config}
	})`,
)}
	select {}
}
`,
  beside: ['one other origin', 'a list without the origin'],
  without: NO_LAYER,
}

const NAMES_WHOEVER_ASKS = 'w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))'

const GO: EditedStack = {
  label: 'net/http',
  stack: 'go',
  runtime: 'go',
  file: 'main.go',
  lines: {
    origins: ({ origins }) =>
      origins.length > 1
        ? `if origin := r.Header.Get("Origin"); ${origins.map((value) => `origin == "${value}"`).join(' || ')} {
	w.Header().Set("Access-Control-Allow-Origin", origin)
}`
        : `w.Header().Set("Access-Control-Allow-Origin", "${origins[0]}")`,
    methods: ({ methods }) => `w.Header().Set("Access-Control-Allow-Methods", "${methods.join(', ')}")`,
    headers: ({ headers }) => `w.Header().Set("Access-Control-Allow-Headers", "${headers.join(', ')}")`,
    exposed: ({ exposed }) => `w.Header().Set("Access-Control-Expose-Headers", "${exposed.join(', ')}")`,
  },
  reflecting: NAMES_WHOEVER_ASKS,
  paste: {
    'whoever asks is named, and no credentials': (config, code) => config.replace(NAMES_WHOEVER_ASKS, () => code),
  },
  kept: (part, values) =>
    part === 'origins' ? values.map((value) => `"${value}": true,`).join('\n') : values.join(', '),
  source: (sites) => `package main

import "net/http"

func serve(address string, handle http.HandlerFunc) {
	http.ListenAndServe(address, handle)
}

func main() {
${blocks(
  sites,
  ({ port, config }) => `	go serve("127.0.0.1:${port}", func(w http.ResponseWriter, r *http.Request) {
${config}
		if r.Method == http.MethodOptions {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("X-Total-Count", "0")
		w.Write([]byte("{}"))
	})`,
)}
	select {}
}
`,
  without: { 'an origin set twice': 'Whoever writes both lines has both before them.' },
}

const FASTAPI: EditedStack = {
  label: 'Starlette’s CORSMiddleware on FastAPI',
  stack: 'fastapi',
  runtime: 'fastapi',
  file: 'main.py',
  // To a request with cookies it names whoever asks.
  causes: { 'everybody, and credentials': 'credentials-not-configured' },
  lines: {
    origins: ({ origins }) => `allow_origins=[${strings(origins)}],`,
    methods: ({ methods }) => `allow_methods=[${strings(methods)}],`,
    headers: ({ headers }) => `allow_headers=[${strings(headers)}],`,
    exposed: ({ exposed }) => `expose_headers=[${strings(exposed)}],`,
  },
  kept: (_, values) => strings(values),
  // Uvicorn is told one port; the other applications get a thread each.
  source: (sites) => `from threading import Thread

import uvicorn
from fastapi import FastAPI, Response
from fastapi.middleware.cors import CORSMiddleware


def with_route(app):
    @app.api_route("/users/7", methods=["GET", "PUT", "DELETE"])
    async def user(response: Response):
        response.headers["X-Total-Count"] = "0"
        return {}


apps = []
${blocks(
  sites,
  ({ port, config }) => `app = FastAPI()
app.add_middleware(
    CORSMiddleware,
${config}
)
with_route(app)
apps.append((app, ${port}))`,
)}
(app, _), *others = apps
for other, port in others:
    Thread(target=uvicorn.run, args=(other,), kwargs={"port": port, "log_level": "critical"}, daemon=True).start()
`,
  without: NO_LAYER,
}

/** The matrix proves its edits in browsers, but not that nobody else is let in where everybody was. */
const FLASK: EditedStack = {
  label: 'Flask-CORS',
  stack: 'flask',
  runtime: 'flask',
  file: 'app.py',
  lines: {
    origins: ({ origins }) => `origins=[${strings(origins)}],`,
    methods: ({ methods }) => `methods=[${strings(methods)}],`,
    headers: ({ headers }) => `allow_headers=[${strings(headers)}],`,
    exposed: ({ exposed }) => `expose_headers=[${strings(exposed)}],`,
  },
  kept: (_, values) => strings(values),
  beside: ['one other origin', 'a list without the origin'],
  causes: FASTAPI.causes ?? {},
  source: (sites) => `from threading import Thread

from flask import Flask
from flask_cors import CORS


def user():
    return {}, 200, {"X-Total-Count": "0"}


apps = []
${blocks(
  sites,
  ({ port, config }) => `app = Flask(__name__)
CORS(
    app,
${config}
)
app.add_url_rule("/users/7", view_func=user, methods=["GET", "PUT", "DELETE"])
apps.append((app, ${port}))`,
)}
(first, first_port), *others = apps
for other, port in others:
    Thread(target=other.run, args=("127.0.0.1", port), daemon=True).start()
first.run("127.0.0.1", first_port)
`,
  without: NO_LAYER,
}

const DJANGO: EditedStack = {
  label: 'django-cors-headers',
  stack: 'django',
  runtime: 'django',
  file: 'settings.py',
  alone: true,
  lines: {
    origins: ({ origins }) =>
      origins[0] === '*' ? 'CORS_ALLOW_ALL_ORIGINS = True' : `CORS_ALLOWED_ORIGINS = [${strings(origins)}]`,
    methods: ({ methods }) => `CORS_ALLOW_METHODS = [${strings(methods)}]`,
    headers: ({ headers }) => `CORS_ALLOW_HEADERS = [${strings(headers)}]`,
    exposed: ({ exposed }) => `CORS_EXPOSE_HEADERS = [${strings(exposed)}]`,
  },
  kept: (_, values) => strings(values),
  source: ([site]) => `from django.http import JsonResponse
from django.urls import path

SECRET_KEY = "for this test alone"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
LOGGING_CONFIG = None
INSTALLED_APPS = ["corsheaders"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", "django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "settings"
${site?.config}

urlpatterns = [path("users/7", lambda request: JsonResponse({}, headers={"X-Total-Count": "0"}))]
`,
  without: NO_LAYER,
}

const ruby = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ')

const RACK: EditedStack = {
  label: 'Rack::Cors',
  stack: 'rails',
  runtime: 'rails',
  file: 'app.rb',
  lines: {
    origins: ({ origins }) => `origins ${ruby(origins)}`,
    methods: ({ methods }) => `methods: %i[${methods.join(' ').toLowerCase()}],`,
    headers: ({ headers }) => `headers: [${ruby(headers)}],`,
    exposed: ({ exposed }) => `expose: [${ruby(exposed)}],`,
  },
  kept: (_, values) => ruby(values),
  beside: ['one other origin', 'a list without the origin'],
  silent: ['a list without the method', 'a list without the request header'],
  causes: {
    'a list without the method': 'cors-not-configured',
    'a list without the request header': 'cors-not-configured',
  },
  // Commas separate options.
  adapted: (code) => code.replace(/^(?!origins)(.*[^,\n])$/gm, '$1,'),
  // WEBrick without a handler of Rack, which is another gem from Rack 3 on.
  source: (sites) => `require 'rack/utils'
require 'rack/cors'
require 'webrick'

application = ->(env) { [200, { 'Content-Type' => 'application/json', 'X-Total-Count' => '0' }, ['{}']] }

class Serve < WEBrick::HTTPServlet::AbstractServlet
  def service(request, response)
    env = { 'REQUEST_METHOD' => request.request_method, 'PATH_INFO' => request.path }
    request.header.each { |name, values| env["HTTP_#{name.upcase.tr('-', '_')}"] = values.join(', ') }
    response.status, headers, = @options.first.call(env)
    headers.each { |name, value| response[name] = value }
  end
end

servers = []
${blocks(
  sites,
  ({ port, config }) => `layer = Rack::Cors.new(application) do
  allow do
${config.replace(/^origins .*$/m, "$&\nresource '*',")}
    max_age: 600
  end
end
servers << [layer, ${port}]`,
)}
servers.map do |layer, port|
  server = WEBrick::HTTPServer.new(
    BindAddress: '127.0.0.1', Port: port, AccessLog: [], Logger: WEBrick::Log.new(nil, WEBrick::Log::FATAL)
  )
  server.mount '/', Serve, layer
  Thread.new { server.start }
end.each(&:join)
`,
  without: NO_LAYER,
}

/** What Debian has. */
export const DEBIAN_STACKS: readonly EditedStack[] = [GIN, GO, FASTAPI, FLASK, DJANGO, RACK]
