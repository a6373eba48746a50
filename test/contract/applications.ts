import { express } from '../../src/fix/stacks/express.ts'
import { flask } from '../../src/fix/stacks/flask.ts'
import { nginxParts } from '../../src/fix/stacks/nginx.ts'
import { php } from '../../src/fix/stacks/php.ts'
import type { Application } from './application.ts'
import { FETCH_APPLICATIONS } from './fetch-applications.ts'
import { LATER_APPLICATIONS } from './later-applications.ts'
import { NODE_APPLICATIONS } from './node-applications.ts'

const expressBody = (port: number): string => `
app.use('/private', (request, response) => response.status(401).send('log in'))
app.use(express.json())
app.all('/ok', (request, response) => response.json({ ok: true }))
app.get('/fail', () => {
  throw new Error('on purpose')
})
app.listen(${port}, '127.0.0.1')
`

const expressApplication = (label: string, module: string): Application => ({
  label,
  file: 'app.mjs',
  stack: 'express',
  source: (policy, port) =>
    `import express from '${module}'\nconst app = express()\n${express.render(policy).code}${expressBody(port)}`,
})

/** The form that the comment beside the import line gives. */
const commonJs = (code: string): string =>
  code.replace(/^import .*\/\/ in a CommonJS file: (.*)$/m, (_, instead: string) => instead)

const EXPRESS_COMMON_JS: Application = {
  label: 'Express 5 in a CommonJS file',
  file: 'app.cjs',
  stack: 'express',
  source: (policy, port) =>
    `const express = require('express')\nconst app = express()\n${commonJs(express.render(policy).code)}${expressBody(port)}`,
}

const FLASK: Application = {
  label: 'Flask',
  file: 'app.py',
  stack: 'flask',
  source: (policy, port) => `from flask import Flask, abort, request

app = Flask(__name__)
${flask.render(policy).code}

@app.before_request
def authenticate():
    if request.path == "/private":
        abort(401)


@app.route("/ok", methods=["GET", "POST", "PUT"])
def ok():
    return {"ok": True}


@app.route("/slash/")
def slash():
    return "slash"


@app.route("/fail")
def fail():
    raise RuntimeError("on purpose")


app.run("127.0.0.1", ${port})
`,
}

const PHP: Application = {
  label: 'PHP',
  file: 'index.php',
  stack: 'php',
  source: (policy) => `<?php
declare(strict_types=1);
${php.render(policy).code}
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/private') {
    http_response_code(401);
    exit;
}
if ($path === '/fail') {
    throw new RuntimeException('on purpose');
}
if ($path !== '/ok') {
    http_response_code(404);
}
echo '{"ok": true}';
`,
}

const nginxConfiguration = (http: string, locations: string, port: number): string => `error_log stderr crit;
events {}
http {
    include lab.conf;
${http}
    server {
        listen 127.0.0.1:${port};
${locations}
    }
}
`

const NGINX: Application = {
  label: 'Nginx alone',
  file: 'nginx.conf',
  stack: 'nginx',
  source(policy, port) {
    const { http, location } = nginxParts(policy)
    const at = (path: string, rest: string) => `location = ${path} {\n${location}${rest}\n}\n`
    const locations = [
      at('/ok', 'default_type application/json; return 200 "{}";'),
      at('/private', 'auth_basic "log in"; auth_basic_user_file none;'),
      at('/fail', 'return 500;'),
      `location / {\n${location}root nowhere;\n}\n`,
    ]
    return nginxConfiguration(http, locations.join(''), port)
  },
}

const NGINX_PROXY: Application = {
  label: 'Nginx in front of an application with CORS headers of its own',
  file: 'nginx.conf',
  stack: 'nginx',
  source(policy, port, upstream) {
    const { http, location } = nginxParts(policy)
    const locations = `location / {\n${location}proxy_pass http://127.0.0.1:${upstream};\n}\n`
    return nginxConfiguration(http, locations, port)
  },
}

export const APPLICATIONS: readonly Application[] = [
  expressApplication('Express 4', import.meta.resolve('express4')),
  expressApplication('Express 5', import.meta.resolve('express')),
  EXPRESS_COMMON_JS,
  FLASK,
  NGINX,
  NGINX_PROXY,
  PHP,
  ...LATER_APPLICATIONS,
  ...FETCH_APPLICATIONS,
  ...NODE_APPLICATIONS,
]
