import { HEADER, type Layer, LIKELY_ORIGIN, LISTS, METHODS, PAGE, SECOND } from './layer.ts'

const list = (names: readonly string[]): string => JSON.stringify(names)

const ORIGINS = list([PAGE, SECOND])
const VERBS = list(METHODS)
const NAMES = list([HEADER])
const strings = (names: readonly string[]): string =>
  `[]string{${names.map((name) => JSON.stringify(name)).join(', ')}}`

const FLASK: Layer = {
  label: 'Flask-CORS',
  runtime: 'flask',
  file: 'app.py',
  source: (port) => `from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins=${ORIGINS}, methods=${VERBS}, allow_headers=${NAMES})


@app.route("/ok", methods=["GET", "PUT", "DELETE"])
def ok():
    return {"ok": True}


app.run("127.0.0.1", ${port})
`,
  says: {
    ...LISTS,
    // Refused, it is what Flask answers without it.
    origin: {
      alone: ['cors-not-configured', 'likely', 'open'],
      read: LIKELY_ORIGIN.alone,
      written: LIKELY_ORIGIN.alone,
    },
    method: { alone: ['method-not-listed', 'likely', 'open'], written: ['method-not-listed', 'likely', 'named'] },
  },
}

const FASTAPI: Layer = {
  label: 'Starlette’s CORSMiddleware on FastAPI',
  runtime: 'fastapi',
  file: 'main.py',
  source: () => `from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=${ORIGINS}, allow_methods=${VERBS}, allow_headers=${NAMES})


@app.api_route("/ok", methods=["GET", "PUT", "DELETE"])
async def ok():
    return {"ok": True}
`,
  says: { ...LISTS, origin: LIKELY_ORIGIN },
}

const DJANGO: Layer = {
  label: 'django-cors-headers',
  runtime: 'django',
  file: 'settings.py',
  source: () => `from django.http import JsonResponse
from django.urls import path

SECRET_KEY = "for this test alone"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
LOGGING_CONFIG = None
INSTALLED_APPS = ["corsheaders"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", "django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "settings"
CORS_ALLOWED_ORIGINS = ${ORIGINS}
CORS_ALLOW_METHODS = ${VERBS}
CORS_ALLOW_HEADERS = ${NAMES}

urlpatterns = [path("ok", lambda request: JsonResponse({"ok": True}))]
`,
  says: { ...LISTS, origin: LIKELY_ORIGIN },
}

/** WEBrick without a handler of Rack, which is another gem from Rack 3 on. */
const RACK: Layer = {
  label: 'Rack::Cors',
  runtime: 'rails',
  file: 'app.rb',
  source: (port) => `require 'rack/utils'
require 'rack/cors'
require 'webrick'

application = ->(env) { [200, { 'Content-Type' => 'application/json' }, ['{}']] }
layer = Rack::Cors.new(application) do
  allow do
    origins ${[PAGE, SECOND].map((origin) => JSON.stringify(origin)).join(', ')}
    resource '/*', headers: ${NAMES}, methods: %i[${METHODS.join(' ').toLowerCase()}]
  end
end

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
server.mount '/', Serve, layer
server.start
`,
  says: {
    origin: {
      alone: ['cors-not-configured', 'likely', 'open'],
      read: LIKELY_ORIGIN.alone,
      written: LIKELY_ORIGIN.alone,
    },
    method: {
      alone: ['cors-not-configured', 'likely', 'open'],
      read: ['options-not-routed', 'likely', 'open'],
      written: ['cors-layer-refused', 'likely', 'named'],
    },
    header: {
      alone: ['cors-not-configured', 'likely', 'open'],
      read: ['options-not-routed', 'likely', 'open'],
      written: ['cors-layer-refused', 'likely', 'named'],
    },
  },
}

const GIN: Layer = {
  label: 'gin-contrib/cors',
  runtime: 'gin',
  file: 'main.go',
  source: (port) => `package main

import (
	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

func main() {
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.Use(cors.New(cors.Config{
		AllowOrigins: ${strings([PAGE, SECOND])},
		AllowMethods: ${strings(METHODS)},
		AllowHeaders: ${strings([HEADER])},
	}))
	router.GET("/ok", func(c *gin.Context) { c.JSON(200, gin.H{"ok": true}) })
	router.PUT("/ok", func(c *gin.Context) { c.JSON(200, gin.H{"ok": true}) })
	router.Run("127.0.0.1:${port}")
}
`,
  says: {
    ...LISTS,
    origin: { alone: ['refused-with-403', 'likely', 'open'], written: LIKELY_ORIGIN.alone },
  },
}

const RS_CORS: Layer = {
  label: 'rs/cors',
  runtime: 'rs-cors',
  file: 'main.go',
  source: (port) => `package main

import (
	"net/http"

	"github.com/rs/cors"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/ok", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("{}")) })
	layer := cors.New(cors.Options{
		AllowedOrigins: ${strings([PAGE, SECOND])},
		AllowedMethods: ${strings(METHODS)},
		AllowedHeaders: ${strings([HEADER])},
	})
	http.ListenAndServe("127.0.0.1:${port}", layer.Handler(mux))
}
`,
  says: {
    origin: { alone: ['cors-layer-refused', 'likely', 'open'], written: LIKELY_ORIGIN.alone },
    method: { alone: ['cors-layer-refused', 'likely', 'open'], written: ['cors-layer-refused', 'likely', 'named'] },
    header: { alone: ['cors-layer-refused', 'likely', 'open'], written: ['cors-layer-refused', 'likely', 'named'] },
  },
}

/** What Debian has. */
export const DEBIAN_LAYERS: readonly Layer[] = [FLASK, FASTAPI, DJANGO, RACK, GIN, RS_CORS]
