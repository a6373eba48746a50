import { apache } from '../../src/fix/stacks/apache.ts'
import { caddy } from '../../src/fix/stacks/caddy.ts'
import { django } from '../../src/fix/stacks/django.ts'
import { fastapi } from '../../src/fix/stacks/fastapi.ts'
import { gin } from '../../src/fix/stacks/gin.ts'
import { go } from '../../src/fix/stacks/go.ts'
import { haproxy } from '../../src/fix/stacks/haproxy.ts'
import { rails } from '../../src/fix/stacks/rails.ts'
import type { Application } from './application.ts'

const indented = (code: string): string => code.replace(/^(?=.)/gm, '    ')

const FASTAPI: Application = {
  label: 'FastAPI',
  file: 'main.py',
  stack: 'fastapi',
  later: true,
  alwaysVaries: true,
  preflight: 200,
  source: (policy) => `from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse

app = FastAPI()


@app.middleware("http")
async def authenticate(request: Request, call_next):
    if request.url.path == "/private":
        return PlainTextResponse("log in", 401)
    return await call_next(request)


@app.api_route("/ok", methods=["GET", "POST", "PUT"])
async def ok():
    return {"ok": True}


@app.get("/slash/")
async def slash():
    return "slash"


@app.get("/fail")
async def fail():
    raise RuntimeError("on purpose")


${fastapi.render(policy).code}`,
}

const DJANGO: Application = {
  label: 'Django',
  file: 'settings.py',
  stack: 'django',
  alwaysVaries: true,
  later: true,
  preflight: 200,
  source: (policy) => `import sys
import types

from django.http import HttpResponse, JsonResponse
from django.urls import path

SECRET_KEY = "for this test alone"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
LOGGING = {"version": 1, "handlers": {"none": {"class": "logging.NullHandler"}}, "loggers": {"django": {"handlers": ["none"], "propagate": False}}}
INSTALLED_APPS = []
MIDDLEWARE = ["settings.Authentication", "django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "settings"


class Authentication:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/private":
            return HttpResponse("log in", status=401)
        return self.get_response(request)


def fail(request):
    raise RuntimeError("on purpose")


urlpatterns = [
    path("ok", lambda request: JsonResponse({"ok": True})),
    path("slash/", lambda request: HttpResponse("slash")),
    path("fail", fail),
]

${django.render(policy).code}`,
}

const GO: Application = {
  label: 'Go',
  file: 'main.go',
  stack: 'go',
  later: true,
  source: (policy, port) => `${go.render(policy).code}
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/ok", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("{}")) })
	mux.HandleFunc("/slash/", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("slash")) })
	mux.HandleFunc("/fail", func(w http.ResponseWriter, r *http.Request) { http.Error(w, "on purpose", 500) })
	mux.HandleFunc("/private", func(w http.ResponseWriter, r *http.Request) { http.Error(w, "log in", 401) })
	http.ListenAndServe("127.0.0.1:${port}", withCORS(mux))
}
`,
}

const GIN: Application = {
  label: 'Gin',
  file: 'main.go',
  stack: 'gin',
  later: true,
  refused: 403,
  upperCase: true,
  source: (policy, port) => `${gin.render(policy).code}
func main() {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.Use(gin.CustomRecoveryWithWriter(nil, func(c *gin.Context, _ interface{}) { c.AbortWithStatus(500) }))
	useCORS(r)
	r.Use(func(c *gin.Context) {
		if c.Request.URL.Path == "/private" {
			c.AbortWithStatus(401)
		}
	})
	r.GET("/ok", func(c *gin.Context) { c.String(200, "{}") })
	r.GET("/slash/", func(c *gin.Context) { c.String(200, "slash") })
	r.GET("/fail", func(c *gin.Context) { panic("on purpose") })
	r.Run("127.0.0.1:${port}")
}
`,
}

/** rack-cors in a stack of middleware that takes insertions as the one of Rails does; the order is what counts. */
const RAILS: Application = {
  label: 'rack-cors',
  file: 'app.rb',
  stack: 'rails',
  alwaysVaries: true,
  later: true,
  preflight: 200,
  source: (policy, port) => `require 'rack/utils'
require 'rack/cors'
require 'webrick'

class Stack
  def initialize
    @entries = []
  end

  def insert_before(index, middleware, *arguments, &block)
    @entries.insert(index, [middleware, arguments, block])
  end

  def build(application)
    @entries.reverse.reduce(application) do |inner, (middleware, arguments, block)|
      middleware.new(inner, *arguments, &block)
    end
  end
end

module Rails
  Config = Struct.new(:middleware)
  Application = Struct.new(:config)

  def self.application
    @application ||= Application.new(Config.new(Stack.new))
  end
end

${rails.render(policy).code}
statuses = { '/ok' => 200, '/private' => 401, '/fail' => 500 }
application = ->(env) { [statuses.fetch(env['PATH_INFO'], 404), { 'Content-Type' => 'text/plain' }, ['x']] }
built = Rails.application.config.middleware.build(application)

# WEBrick without a handler of Rack, which is another gem from Rack 3 on.
class Serve < WEBrick::HTTPServlet::AbstractServlet
  def service(request, response)
    env = { 'REQUEST_METHOD' => request.request_method, 'PATH_INFO' => request.path }
    request.header.each { |name, values| env["HTTP_#{name.upcase.tr('-', '_')}"] = values.join(', ') }
    response.status, headers, = @options.first.call(env)
    headers.each { |name, value| response[name] = value }
  end
end

server = WEBrick::HTTPServer.new(
  BindAddress: '127.0.0.1', Port: ${port}, AccessLog: [], Logger: WEBrick::Log.new(nil, WEBrick::Log::FATAL)
)
server.mount '/', Serve, built
server.start
`,
}

const apacheConfiguration = (port: number, lines: string): string =>
  `Include lab.conf
Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
${lines}
</VirtualHost>
`

const APACHE: Application = {
  label: 'Apache alone',
  file: 'httpd.conf',
  stack: 'apache',
  later: true,
  source: (policy, port) =>
    apacheConfiguration(
      port,
      `${apache.render(policy).code}
RewriteRule ^/ok$ - [R=200,L]
Redirect 500 /fail
Redirect 301 /slash /slash/
<Location /private>
    AuthType Basic
    AuthName "log in"
    AuthBasicProvider file
    AuthUserFile none
    Require valid-user
</Location>`,
    ),
}

const APACHE_PROXY: Application = {
  label: 'Apache in front of an application with CORS headers of its own',
  file: 'httpd.conf',
  stack: 'apache',
  later: true,
  source: (policy, port, upstream) =>
    apacheConfiguration(port, `${apache.render(policy).code}ProxyPass / http://127.0.0.1:${upstream}/`),
}

const caddyfile = (port: number, lines: string): string => `{
    admin off
    auto_https off
    log {
        level ERROR
    }
}
http://127.0.0.1:${port} {
    route {
${indented(indented(lines))}
    }
}
`

const CADDY: Application = {
  label: 'Caddy alone',
  file: 'Caddyfile',
  stack: 'caddy',
  later: true,
  source: (policy, port) =>
    caddyfile(
      port,
      `${caddy.render(policy).code}
error /private 401
redir /slash /slash/
error /fail 500
respond /ok "{}" 200
error 404`,
    ),
}

const CADDY_PROXY: Application = {
  label: 'Caddy in front of an application with CORS headers of its own',
  file: 'Caddyfile',
  stack: 'caddy',
  later: true,
  source: (policy, port, upstream) =>
    caddyfile(port, `${caddy.render(policy).code}reverse_proxy 127.0.0.1:${upstream}`),
}

const haproxyConfiguration = (port: number, lines: string): string => `defaults
    mode http
    timeout connect 5s
    timeout client 5s
    timeout server 5s
frontend lab
    bind 127.0.0.1:${port}
${indented(lines)}
`

const HAPROXY: Application = {
  label: 'HAProxy alone',
  file: 'haproxy.cfg',
  stack: 'haproxy',
  later: true,
  source: (policy, port) =>
    haproxyConfiguration(
      port,
      `${haproxy.render(policy).code}
http-request auth realm lab if { path /private }
http-request redirect location /slash/ if { path /slash }
http-request deny deny_status 500 if { path /fail }
http-request return status 200 content-type application/json string "{}" if { path /ok }
http-request deny deny_status 404`,
    ),
}

const HAPROXY_PROXY: Application = {
  label: 'HAProxy in front of an application with CORS headers of its own',
  file: 'haproxy.cfg',
  stack: 'haproxy',
  later: true,
  source: (policy, port, upstream) =>
    `${haproxyConfiguration(port, `${haproxy.render(policy).code}default_backend application`)}
backend application
    server one 127.0.0.1:${upstream}
`,
}

/** As `APPLICATIONS`, for the stacks that are printed only where they answered. */
export const LATER_APPLICATIONS: readonly Application[] = [
  FASTAPI,
  DJANGO,
  GO,
  GIN,
  RAILS,
  APACHE,
  APACHE_PROXY,
  CADDY,
  CADDY_PROXY,
  HAPROXY,
  HAPROXY_PROXY,
]
