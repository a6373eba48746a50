import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, parse } from 'node:path'
import { parse as parseJava } from 'java-parser'
import { transformWithOxc } from 'vite'
import { afterAll, expect, test } from 'vitest'
import { STACKS } from '../../src/fix/stacks/index.ts'
import { POLICIES } from '../src/fix/policies.ts'
import { findPrograms } from '../support/programs.ts'
import { RUNTIMES } from '../support/servers/stacks.ts'

/** The printed code is right for its own language, for every reviewed file: each stack’s own program reads it. */

const GOLDEN = new URL('../src/fix/golden/', import.meta.url)
const programs = findPrograms()
const directory = mkdtempSync(join(tmpdir(), 'corsight-syntax-'))

afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

/** A place of its own for one reviewed file, and the file’s text. */
interface Reviewed {
  readonly file: string
  readonly text: string
  readonly place: string
}

const check = (program: string, ...args: string[]) => {
  const { status, stderr, stdout } = spawnSync(program, args, { encoding: 'utf8' })
  expect({ status, said: status === 0 ? '' : `${stderr}${stdout}` }).toEqual({ status: 0, said: '' })
}

const written = ({ place }: Reviewed, name: string, text: string): string => {
  const path = join(place, name)
  writeFileSync(path, text)
  return path
}

const python = (reviewed: Reviewed) => {
  // Imports and definitions twice over are no mistake of syntax: only read, never run.
  const path = written(reviewed, reviewed.file, reviewed.text)
  check(programs.python, '-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read())', path)
}

const php = (text: string, reviewed: Reviewed) => check(programs.php, '-l', written(reviewed, 'index.php', text))

const node = (reviewed: Reviewed) => check(process.execPath, '--check', written(reviewed, 'index.mjs', reviewed.text))

/** Reads the text, and takes one value out of it. */
const yaml = (reviewed: Reviewed, value: string) => {
  const path = written(reviewed, 'config.yaml', reviewed.text)
  check(programs.ruby, '-ryaml', '-e', `YAML.load_file(ARGV[0])${value}`, path)
}

const shell = (reviewed: Reviewed) => check('sh', '-n', written(reviewed, 'cors.sh', reviewed.text))

/** What a shell gives to the one program that the text calls, word by word. */
const wordsOf = (reviewed: Reviewed, program: string): readonly string[] => {
  const path = written(reviewed, 'words.sh', reviewed.text.replaceAll(`${program} `, 'show '))
  const { stdout } = spawnSync('sh', ['-c', `show() { printf '%s\\n' "$@"; }; . ${path}`], { encoding: 'utf8' })
  return stdout.trimEnd().split('\n')
}
/** Where a process for each file would take long. */
const parsed = ({ file, text }: Reviewed) => expect(transformWithOxc(text, file)).resolves.toBeTruthy()

const CHECKS: Readonly<Record<string, (reviewed: Reviewed) => unknown>> = {
  express: node,
  flask: python,
  nginx(reviewed) {
    const [, http = '', location = ''] = reviewed.text.split(/^# Part \d.*$/m)
    const server = `server { listen 127.0.0.1:1; location / {\n${location}\nreturn 200;\n} }`
    const { place } = reviewed
    const path = written(reviewed, 'nginx.conf', `pid ${place}/pid; events {} http {\n${http}\n${server}\n}`)
    check(programs.nginx, '-t', '-e', 'stderr', '-p', place, '-c', path)
  },
  php: (reviewed) => php(`<?php\n${reviewed.text}`, reviewed),
  fastapi: python,
  django: python,
  spring({ text }) {
    expect(() => parseJava(text)).not.toThrow()
  },
  rails: (reviewed) => check(programs.ruby, '-c', written(reviewed, 'cors.rb', reviewed.text)),
  laravel(reviewed) {
    php(reviewed.text, reviewed)
    const read = 'echo json_encode(require $argv[1]);'
    const { stdout } = spawnSync(programs.php, ['-r', read, join(reviewed.place, 'index.php')], { encoding: 'utf8' })
    expect(JSON.parse(stdout)).toMatchObject({ paths: ['*'], max_age: 600 })
  },
  go(reviewed) {
    const path = written(reviewed, 'cors.go', reviewed.text)
    // What gofmt would change, it prints; that it compiles, is seen where it is started.
    const { status, stdout } = spawnSync(programs.go, ['fmt', path], { encoding: 'utf8' })
    expect({ status, changed: stdout }).toEqual({ status: 0, changed: '' })
  },
  gin(reviewed) {
    check(programs.gin, 'fmt', written(reviewed, 'cors.go', reviewed.text))
    expect(readFileSync(join(reviewed.place, 'cors.go'), 'utf8')).toBe(reviewed.text)
  },
  symfony: (reviewed) => yaml(reviewed, ".dig('nelmio_cors', 'defaults').fetch('max_age')"),
  nextjs: parsed,
  async apache(reviewed) {
    const path = written(reviewed, 'httpd.conf', `Include lab.conf\n${reviewed.text}`)
    const { program, args } = await RUNTIMES.apache(programs, path, 1)
    check(program, '-t', ...args.filter((argument) => argument !== '-DFOREGROUND'))
  },
  caddy(reviewed) {
    const path = written(reviewed, 'Caddyfile', `http://127.0.0.1:1 {\nroute {\n${reviewed.text}}\n}\n`)
    check(programs.caddy, 'adapt', '--adapter', 'caddyfile', '--config', path)
  },
  haproxy(reviewed) {
    const frontend = `frontend lab\n  mode http\n  timeout client 1s\n  bind 127.0.0.1:1\n${reviewed.text}`
    check(programs.haproxy, '-c', '-f', written(reviewed, 'haproxy.cfg', frontend))
  },
  iis(reviewed) {
    const path = written(reviewed, 'web.config', reviewed.text)
    check(programs.python, '-c', 'import sys, xml.dom.minidom as dom; dom.parse(sys.argv[1])', path)
  },
  'azure-functions': shell,
  traefik: (reviewed) => yaml(reviewed, ".dig('http', 'middlewares', 'cors', 'headers').fetch('accessControlMaxAge')"),
  envoy(reviewed) {
    const [, filter = '', policy = ''] = reviewed.text.split(/^# Part \d.*$/m)
    yaml({ ...reviewed, text: filter }, ".first.fetch('typed_config')")
    yaml({ ...reviewed, text: policy }, ".dig('typed_per_filter_config', 'envoy.filters.http.cors').fetch('max_age')")
  },
  istio: (reviewed) => yaml(reviewed, ".fetch('corsPolicy').fetch('maxAge')"),
  kong: (reviewed) => yaml(reviewed, ".fetch('plugins').first.fetch('config').fetch('origins')"),
  'ingress-nginx': (reviewed) =>
    yaml(reviewed, ".dig('metadata', 'annotations').fetch('nginx.ingress.kubernetes.io/enable-cors')"),
  'api-gateway': (reviewed) => yaml(reviewed, ".fetch('Resources').fetch('HttpApi')"),
  s3({ text }) {
    expect(JSON.parse(text)).toMatchObject([{ MaxAgeSeconds: 600 }])
  },
  gcs({ text }) {
    expect(JSON.parse(text)).toMatchObject([{ maxAgeSeconds: 600 }])
  },
  'azure-storage'(reviewed) {
    const { requestHeaders = [], exposedHeaders = [] } = POLICIES[parse(reviewed.file).name] ?? {}
    expect(wordsOf(reviewed, 'az')).toEqual(
      expect.arrayContaining(['--max-age', '600', ...requestHeaders, ...exposedHeaders]),
    )
  },
  r2({ text }) {
    expect(JSON.parse(text)).toMatchObject([{ MaxAgeSeconds: 600 }])
  },
  keycloak(reviewed) {
    const { origins = [] } = POLICIES[parse(reviewed.file).name] ?? {}
    const [name, value = ''] = wordsOf(reviewed, 'kcadm.sh').at(-1)?.split('=') ?? []
    expect([name, JSON.parse(value)]).toEqual(['webOrigins', origins === '*' ? ['+'] : origins])
  },
  minio: shell,
  elasticsearch: (reviewed) => yaml(reviewed, ".fetch('http.cors.max-age')"),
  ollama(reviewed) {
    const read = 'import configparser, sys; configparser.RawConfigParser().read_file(open(sys.argv[1]))'
    check(programs.python, '-c', read, written(reviewed, 'ollama.ini', reviewed.text))
  },
  workers: node,
  vite: parsed,
  fastify: parsed,
  hono: parsed,
  koa: parsed,
  nestjs: parsed,
  'node-http': parsed,
  vercel: parsed,
  supabase: parsed,
  firebase: parsed,
  mcp: parsed,
}

const REVIEWED = Object.keys(CHECKS).flatMap((stack) =>
  readdirSync(new URL(`${stack}/`, GOLDEN)).map((file) => [stack, file] as const),
)

test.each(REVIEWED)('%s: %s', async (stack, file) => {
  const place = join(directory, stack, basename(file).replaceAll('.', '-'))
  mkdirSync(join(place, 'tmp'), { recursive: true })
  await CHECKS[stack]?.({ file, place, text: readFileSync(new URL(`${stack}/${file}`, GOLDEN), 'utf8') })
})

test('every stack is checked but those whose compilers are too large to bring along, and the properties of Quarkus', () => {
  const unchecked = STACKS.filter(({ id }) => !(id in CHECKS)).map(({ id }) => id)
  expect(unchecked).toEqual(['quarkus', 'aspnet', 'axum', 'actix'])
})
