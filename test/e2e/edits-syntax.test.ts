import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import { parse as parseJava } from 'java-parser'
import { afterAll, expect, test } from 'vitest'
import { findPrograms } from '../support/programs.ts'
import { RUNTIMES } from '../support/servers/stacks.ts'

/** Each reviewed edit is right for its own language, where it is said to go: the stack’s own program reads it. */

const GOLDEN = new URL('../src/fix/golden-edits/', import.meta.url)
const programs = findPrograms()
const directory = mkdtempSync(join(tmpdir(), 'corsight-edits-'))

afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

/** A file of a directory of its own. */
const written = (place: string, name: string, text: string): string => {
  writeFileSync(join(place, name), text)
  return join(place, name)
}

const check = (program: string, ...args: string[]): string => {
  const { status, stderr, stdout } = spawnSync(program, args, { encoding: 'utf8' })
  expect({ status, said: status === 0 ? '' : `${stderr}${stdout}` }).toEqual({ status: 0, said: '' })
  return stdout
}

const python = (place: string, text: string): string =>
  check(programs.python, '-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read())', written(place, 'edit.py', text))

const php = (place: string, text: string): string =>
  check(programs.php, '-l', written(place, 'index.php', `<?php\n${text}`))

const yaml = (place: string, text: string): string =>
  check(
    programs.ruby,
    '-ryaml',
    '-e',
    'YAML.load_file(ARGV[0]).is_a?(Hash) or abort',
    written(place, 'config.yaml', text),
  )

const shell = (place: string, text: string): string => check('sh', '-n', written(place, 'cors.sh', text))

/** The blocks of `http` that an edit begins with, and its other lines, which go into `location`. */
const nginxPlaces = (code: string): { readonly http: string; readonly location: string } => {
  const lines = code.split('\n')
  const end = lines.lastIndexOf('}') + 1
  return { http: lines.slice(0, end).join('\n'), location: lines.slice(end).join('\n') }
}

/** Options of a call, and lines of a handler, compiled in this Node. */
const options = (code: string) => new Function(`cors({\n${code}})`)
const handler = (code: string) => new Function('request', 'response', code)

const CHECKS: Readonly<Record<string, (code: string, place: string) => unknown>> = {
  express: (code, place) => check(process.execPath, '--check', written(place, 'app.mjs', `cors({\n${code}})\n`)),
  flask: (code, place) => python(place, `CORS(\n    app,\n${code})\n`),
  nginx(code, place) {
    const { http, location } = nginxPlaces(code)
    const server = `server { listen 127.0.0.1:1; location / {\n${location}\nproxy_pass http://127.0.0.1:2;\n} }`
    const path = written(place, 'nginx.conf', `pid ${place}/pid; events {} http {\n${http}\n${server}\n}`)
    check(programs.nginx, '-t', '-e', 'stderr', '-p', place, '-c', path)
  },
  php: (code, place) => php(place, code),
  fastapi: (code, place) => python(place, `CORSMiddleware(\n    app,\n${code})\n`),
  django: (code, place) => python(place, code),
  spring: (code) => expect(() => parseJava(`class Config { void fill() {\n${code}} }`)).not.toThrow(),
  laravel: (code, place) => php(place, `return [\n${code}];\n`),
  rails(code, place) {
    const lines = code.split('\n')
    const origins = lines.filter((line) => line.startsWith('origins'))
    const options = lines.filter((line) => line !== '' && !origins.includes(line))
    const resource = options.length === 0 ? [] : ["resource '*',", ...options]
    const text = ['allow do', ...origins, ...resource, 'end'].join('\n')
    check(programs.ruby, '-c', written(place, 'cors.rb', text))
  },
  go(code, place) {
    const indented = code.replace(/^(?=.)/gm, '\t')
    const text = `package main\n\nimport "net/http"\n\nfunc handle(w http.ResponseWriter, r *http.Request) {\n${indented}}\n`
    // What gofmt would change, it prints.
    expect(check(programs.go, 'fmt', written(place, 'cors.go', text))).toBe('')
  },
  symfony: (code, place) => {
    const path = written(place, 'nelmio_cors.yaml', code)
    check(programs.ruby, '-ryaml', '-e', 'YAML.load_file(ARGV[0]).is_a?(Hash) or abort', path)
  },
  iis(code, place) {
    const path = written(place, 'web.config', `<cors>\n${code}</cors>`)
    check(programs.python, '-c', 'import sys, xml.dom.minidom as dom; dom.parse(sys.argv[1])', path)
  },
  'azure-functions': (code, place) => check('sh', '-n', written(place, 'cors.sh', code)),
  gin(code, place) {
    const config = `package main\n\nvar config = cors.Config{\n${code}}\n`
    check(programs.go, 'fmt', written(place, 'cors.go', config))
  },
  async apache(code, place) {
    const { program, args } = await RUNTIMES.apache(
      programs,
      written(place, 'httpd.conf', `Include lab.conf\n${code}`),
      1,
    )
    check(program, '-t', ...args.filter((argument) => argument !== '-DFOREGROUND'))
  },
  caddy(code, place) {
    const lines = code.split('\n')
    const hidden = lines.filter((line) => line.startsWith('header_down '))
    const rest = lines.filter((line) => !hidden.includes(line))
    const proxy = `reverse_proxy 127.0.0.1:2 {\n${hidden.join('\n')}\n}`
    const path = written(place, 'Caddyfile', `http://127.0.0.1:1 {\n${proxy}\n${rest.join('\n')}}\n`)
    check(programs.caddy, 'adapt', '--adapter', 'caddyfile', '--config', path)
  },
  haproxy(code, place) {
    const frontend = `frontend lab\n  mode http\n  timeout client 1s\n  bind 127.0.0.1:1\n${code}`
    check(programs.haproxy, '-c', '-f', written(place, 'haproxy.cfg', frontend))
  },
  traefik: (code, place) => yaml(place, code),
  envoy: (code, place) => yaml(place, code),
  istio: (code, place) => yaml(place, code),
  kong: (code, place) => yaml(place, code),
  'ingress-nginx': (code, place) => yaml(place, code),
  'api-gateway'(code, place) {
    const ofRest = code.split('\n').flatMap((line) => (/^# \w+: /.test(line) ? [line.slice(2)] : []))
    for (const text of [code, ...(ofRest.length === 0 ? [] : [ofRest.join('\n')])]) yaml(place, text)
  },
  keycloak: (code, place) => shell(place, code),
  minio: (code, place) => shell(place, code),
  elasticsearch: (code, place) => yaml(place, code),
  ollama(code, place) {
    const read = 'import configparser, sys; configparser.RawConfigParser().read_file(open(sys.argv[1]))'
    check(programs.python, '-c', read, written(place, 'ollama.ini', `[Service]\n${code}`))
  },
  'azure-storage': (code, place) => shell(place, code),
  vite: options,
  fastify: options,
  hono: options,
  koa: options,
  nestjs: options,
  firebase: options,
  mcp: options,
  'node-http': handler,
  vercel: handler,
  supabase: handler,
}

const REVIEWED = Object.keys(CHECKS).flatMap((stack) =>
  readdirSync(new URL(`${stack}/`, GOLDEN)).map((file) => [stack, file] as const),
)

test.each(REVIEWED)('%s: %s', async (stack, file) => {
  const { name } = parse(file)
  const place = join(directory, stack, name)
  mkdirSync(place, { recursive: true })
  await CHECKS[stack]?.(readFileSync(new URL(`${stack}/${file}`, GOLDEN), 'utf8'), place)
})
