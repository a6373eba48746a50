import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { StackId } from '../../../src/fix/fix.ts'
import { GO_PATH } from '../go-path.ts'
import type { Command } from './program.ts'

/** Where the programs of these servers are. */
export interface LaterPrograms {
  readonly apache?: string
  readonly caddy?: string
  readonly go?: string
  /** A Go that finds Gin. */
  readonly gin?: string
  /** A Go that finds rs/cors. */
  readonly 'rs-cors'?: string
  readonly haproxy?: string
  readonly ruby?: string
  /** A Python that has FastAPI and Django. */
  readonly web?: string
}

export type LaterRuntime =
  | 'apache'
  | 'caddy'
  | 'django'
  | 'fastapi'
  | 'fastify'
  | 'firebase'
  | 'gin'
  | 'go'
  | 'haproxy'
  | 'hono'
  | 'koa'
  | 'mcp'
  | 'nestjs'
  | 'nextjs'
  | 'node-http'
  | 'rails'
  | 'rs-cors'
  | 'supabase'
  | 'vercel'
  | 'vite'
  | 'workers'

/** What their source files are called, and which stack’s fix belongs in them. */
export const LATER_SOURCES: Readonly<Record<LaterRuntime, { readonly file: string; readonly stack: StackId }>> = {
  apache: { file: 'httpd.conf', stack: 'apache' },
  caddy: { file: 'Caddyfile', stack: 'caddy' },
  django: { file: 'settings.py', stack: 'django' },
  fastapi: { file: 'main.py', stack: 'fastapi' },
  gin: { file: 'main.go', stack: 'gin' },
  go: { file: 'main.go', stack: 'go' },
  haproxy: { file: 'haproxy.cfg', stack: 'haproxy' },
  nextjs: { file: 'index.mts', stack: 'nextjs' },
  rails: { file: 'app.rb', stack: 'rails' },
  'rs-cors': { file: 'main.go', stack: 'go' },
  workers: { file: 'index.mjs', stack: 'workers' },
  fastify: { file: 'app.mjs', stack: 'fastify' },
  firebase: { file: 'index.mjs', stack: 'firebase' },
  hono: { file: 'index.mjs', stack: 'hono' },
  koa: { file: 'app.mjs', stack: 'koa' },
  mcp: { file: 'server.mjs', stack: 'mcp' },
  nestjs: { file: 'main.mjs', stack: 'nestjs' },
  'node-http': { file: 'server.mjs', stack: 'node-http' },
  supabase: { file: 'index.mts', stack: 'supabase' },
  vercel: { file: 'index.mjs', stack: 'vercel' },
  vite: { file: 'vite.config.mjs', stack: 'vite' },
}

/** Header names, lower case, that a stack’s middleware allows to listed origins whatever it is told. */
export const ALWAYS_ALLOWED: Readonly<Record<string, readonly string[]>> = {
  fastapi: ['accept', 'accept-language', 'content-language', 'content-type'],
  hono: ['accept'],
  koa: ['accept'],
}

const VITE = fileURLToPath(new URL('../../../node_modules/vite/bin/vite.js', import.meta.url))

const run = promisify(execFile)

const found = (program: string | undefined, name: string): string => {
  if (program === undefined)
    throw new Error(`${name} was not looked for: give its program to whoever runs this server.`)
  return program
}

/** What a configuration includes to run anywhere, as anybody, with the modules that fixes and faults need. */
const apacheSettings = (program: string): string => {
  const prefix = dirname(dirname(program))
  const places = ['lib/apache2/modules', 'lib/httpd/modules', 'lib64/httpd/modules', 'libexec/apache2']
  const modules = places.map((place) => join(prefix, place)).find(existsSync)
  if (modules === undefined) throw new Error(`The modules of ${program} are in none of ${places.join(', ')}.`)
  const wanted = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'auth_basic', 'authn_file', 'alias', 'headers']
  const load = [...wanted, 'setenvif', 'rewrite', 'proxy', 'proxy_http']
    // Built into the program on some systems.
    .filter((name) => existsSync(join(modules, `mod_${name}.so`)))
    .map((name) => `LoadModule ${name}_module ${join(modules, `mod_${name}.so`)}`)
  return `ServerName 127.0.0.1
PidFile httpd.pid
ErrorLog error.log
LogLevel error
${load.join('\n')}
${process.getuid?.() === 0 ? 'User nobody\nGroup #65534' : ''}
`
}

const runInNode = async (_: LaterPrograms, file: string): Promise<Command> => ({
  program: process.execPath,
  args: [file],
  directory: dirname(file),
  env: {},
})

const runWithTypes = async (_: LaterPrograms, file: string): Promise<Command> => ({
  program: process.execPath,
  args: ['--import', 'tsx', file],
  directory: dirname(file),
  env: {},
})

/** Built here, because `go run` would leave the server behind when it is ended. */
const built = async (go: string, file: string, ...flags: readonly string[]): Promise<Command> => {
  const directory = dirname(file)
  const program = join(directory, 'server')
  await run(go, ['build', ...flags, '-o', program, '.'], { cwd: directory, env: { ...process.env, ...GO_PATH } })
  return { program, args: [], directory, env: {} }
}

/** How to run one source file of these stacks: `file` is absolute, in a directory of its own. */
export const LATER_RUNTIMES: Readonly<
  Record<LaterRuntime, (programs: LaterPrograms, file: string, port: number) => Promise<Command>>
> = {
  async apache({ apache }, file) {
    const program = found(apache, 'Apache')
    const directory = dirname(file)
    await writeFile(join(directory, 'lab.conf'), apacheSettings(program))
    return { program, args: ['-DFOREGROUND', '-d', directory, '-f', file], directory, env: {} }
  },
  async caddy({ caddy }, file) {
    const directory = dirname(file)
    // It keeps what it was told last under the home directory.
    const env = { HOME: directory, XDG_CONFIG_HOME: directory, XDG_DATA_HOME: directory }
    return { program: found(caddy, 'Caddy'), args: ['run', '--config', file, '--adapter', 'caddyfile'], directory, env }
  },
  async django({ web }, file, port) {
    const args = ['-B', '-m', 'django', 'runserver', '--noreload', '--nothreading', `127.0.0.1:${port}`]
    const directory = dirname(file)
    return {
      program: found(web, 'Django'),
      args,
      directory,
      env: { DJANGO_SETTINGS_MODULE: 'settings', PYTHONPATH: directory },
    }
  },
  async fastapi({ web }, file, port) {
    const args = ['-B', '-m', 'uvicorn', '--port', `${port}`, '--log-level', 'critical', 'main:app']
    return { program: found(web, 'FastAPI'), args, directory: dirname(file), env: {} }
  },
  async gin({ gin }, file) {
    // Without a codec that is not needed here: it takes a third of the time of a first build.
    return built(found(gin, 'Gin'), file, '-tags=nomsgpack')
  },
  async 'rs-cors'(programs, file) {
    return built(found(programs['rs-cors'], 'rs/cors'), file)
  },
  async go({ go }, file) {
    return built(found(go, 'Go'), file)
  },
  async haproxy({ haproxy }, file) {
    const directory = dirname(file)
    // -db: stays in the foreground.
    return { program: found(haproxy, 'HAProxy'), args: ['-db', '-f', file], directory, env: {} }
  },
  nextjs: runWithTypes,
  async rails({ ruby }, file) {
    return { program: found(ruby, 'Ruby'), args: [file], directory: dirname(file), env: {} }
  },
  workers: runInNode,
  fastify: runInNode,
  firebase: runInNode,
  hono: runInNode,
  koa: runInNode,
  mcp: runInNode,
  nestjs: runInNode,
  'node-http': runInNode,
  supabase: runWithTypes,
  vercel: runInNode,
  async vite(_, file, port) {
    // Read as it is: bundled, it would be written into the directory of the packages first.
    const settings = ['--config', file, '--configLoader', 'native']
    const args = [VITE, ...settings, '--host', '127.0.0.1', '--port', `${port}`, '--strictPort']
    return { program: process.execPath, args, directory: dirname(file), env: {} }
  },
}
