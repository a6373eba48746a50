import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { GO_PATH } from './go-path.ts'

export type ToolId =
  | 'apache'
  | 'caddy'
  | 'chromedriver'
  | 'chromium'
  | 'firefox'
  | 'fpm'
  | 'gin'
  | 'go'
  | 'haproxy'
  | 'nginx'
  | 'php'
  | 'python'
  | 'rs-cors'
  | 'ruby'
  | 'web'
  | 'xvfb'

/** A program that this project needs and npm can't bring. */
interface Tool {
  readonly label: string
  /** Names the program, before anything is searched. */
  readonly variable: string
  readonly names: readonly string[]
  /** Whole paths, for systems whose programs are not on the PATH. */
  readonly places: (system: System) => readonly string[]
  /** Arguments that only a usable program ends in 0 with; null: being there is enough. */
  readonly proof: readonly string[] | null
  /** What the proof needs to be told besides. */
  readonly env?: Readonly<Record<string, string>>
  readonly apt: readonly string[]
  /** How to get it on macOS, and where on the web. */
  readonly brew: string
  readonly web: string
}

/** What the search touches of the machine, so that tests can be another one. */
export interface System {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** Effective user id; null where there is none (Windows). */
  readonly user: number | null
  readonly isProgram: (path: string) => boolean
  readonly run: (program: string, args: readonly string[], options?: RunOptions) => { readonly ok: boolean }
}
interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Lets the user see what it prints. */
  readonly visible?: boolean
}

const nowhere = () => []

const TOOLS: Readonly<Record<ToolId, Tool>> = {
  apache: {
    label: 'Apache',
    variable: 'CORSIGHT_APACHE',
    names: ['apache2', 'httpd'],
    places: nowhere,
    proof: ['-v'],
    // Without its service, which would take port 80.
    apt: ['apache2-bin'],
    brew: 'brew install httpd',
    web: 'https://httpd.apache.org/download.cgi',
  },
  caddy: {
    label: 'Caddy',
    variable: 'CORSIGHT_CADDY',
    names: ['caddy'],
    places: nowhere,
    proof: ['version'],
    apt: ['caddy'],
    brew: 'brew install caddy',
    web: 'https://caddyserver.com/docs/install',
  },
  chromedriver: {
    label: 'ChromeDriver',
    variable: 'CORSIGHT_CHROMEDRIVER',
    names: ['chromedriver'],
    places: nowhere,
    proof: ['--version'],
    apt: ['chromium-driver'],
    brew: 'brew install --cask chromedriver',
    web: 'https://developer.chrome.com/docs/chromedriver/downloads',
  },
  chromium: {
    label: 'Chromium or Chrome',
    variable: 'CORSIGHT_CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'],
    places: (system) => [
      ...applications(system, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
      ...applications(system, 'Chromium.app/Contents/MacOS/Chromium'),
      ...programFiles(system, 'Google\\Chrome\\Application\\chrome.exe'),
      ...programFiles(system, 'Chromium\\Application\\chrome.exe'),
      ...programFiles(system, 'Microsoft\\Edge\\Application\\msedge.exe'),
    ],
    proof: null,
    apt: ['chromium'],
    brew: 'brew install --cask google-chrome',
    web: 'https://www.google.com/chrome/',
  },
  firefox: {
    label: 'Firefox',
    variable: 'CORSIGHT_FIREFOX',
    names: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
    places: (system) => [
      ...applications(system, 'Firefox.app/Contents/MacOS/firefox'),
      ...applications(system, 'Firefox Developer Edition.app/Contents/MacOS/firefox'),
      ...programFiles(system, 'Mozilla Firefox\\firefox.exe'),
    ],
    proof: null,
    apt: ['firefox-esr'],
    brew: 'brew install --cask firefox',
    web: 'https://www.mozilla.org/firefox/new/',
  },
  fpm: {
    label: 'PHP-FPM',
    variable: 'CORSIGHT_PHP_FPM',
    // Debian puts the version into the name, and has no other.
    names: ['php-fpm', ...[5, 4, 3, 2, 1].map((minor) => `php-fpm8.${minor}`)],
    places: nowhere,
    proof: ['-v'],
    apt: ['php-fpm'],
    brew: 'brew install php',
    web: 'https://www.php.net/manual/install.fpm.php',
  },
  gin: {
    label: 'Go with the sources of gin-contrib/cors in GOPATH',
    variable: 'CORSIGHT_GIN',
    names: ['go'],
    places: () => ['/usr/local/go/bin/go'],
    proof: ['list', 'github.com/gin-contrib/cors'],
    env: GO_PATH,
    apt: ['golang-go', 'golang-github-gin-contrib-cors-dev'],
    brew: 'brew install go',
    web: 'https://github.com/gin-contrib/cors',
  },
  go: {
    label: 'Go',
    variable: 'CORSIGHT_GO',
    names: ['go'],
    places: () => ['/usr/local/go/bin/go'],
    proof: ['version'],
    apt: ['golang-go'],
    brew: 'brew install go',
    web: 'https://go.dev/dl/',
  },
  haproxy: {
    label: 'HAProxy',
    variable: 'CORSIGHT_HAPROXY',
    names: ['haproxy'],
    places: nowhere,
    proof: ['-v'],
    apt: ['haproxy'],
    brew: 'brew install haproxy',
    web: 'https://www.haproxy.org/',
  },
  nginx: {
    label: 'Nginx',
    variable: 'CORSIGHT_NGINX',
    names: ['nginx'],
    places: nowhere,
    proof: ['-v'],
    apt: ['nginx'],
    brew: 'brew install nginx',
    web: 'https://nginx.org/en/download.html',
  },
  php: {
    label: 'PHP',
    variable: 'CORSIGHT_PHP',
    names: ['php'],
    places: nowhere,
    proof: ['-v'],
    apt: ['php-cli'],
    brew: 'brew install php',
    web: 'https://www.php.net/downloads',
  },
  python: {
    label: 'Python 3 with Flask and Flask-CORS',
    variable: 'CORSIGHT_PYTHON',
    names: ['python3', 'python'],
    places: nowhere,
    proof: ['-c', 'import flask, flask_cors'],
    apt: ['python3-flask', 'python3-flask-cors'],
    brew: 'brew install python && python3 -m pip install flask flask-cors',
    web: 'https://flask-cors.readthedocs.io/',
  },
  'rs-cors': {
    label: 'Go with the sources of rs/cors in GOPATH',
    variable: 'CORSIGHT_RS_CORS',
    names: ['go'],
    places: () => ['/usr/local/go/bin/go'],
    proof: ['list', 'github.com/rs/cors'],
    env: GO_PATH,
    apt: ['golang-go', 'golang-github-rs-cors-dev'],
    brew: 'brew install go',
    web: 'https://github.com/rs/cors',
  },
  ruby: {
    label: 'Ruby with rack-cors and WEBrick',
    variable: 'CORSIGHT_RUBY',
    names: ['ruby'],
    places: nowhere,
    proof: ['-e', "require 'rack/cors'; require 'webrick'"],
    apt: ['ruby', 'ruby-rack-cors', 'ruby-webrick'],
    brew: 'brew install ruby && gem install rack rack-cors webrick',
    web: 'https://github.com/cyu/rack-cors',
  },
  web: {
    label: 'Python 3 with FastAPI, Uvicorn, Django and django-cors-headers',
    variable: 'CORSIGHT_PYTHON_WEB',
    names: ['python3', 'python'],
    places: nowhere,
    proof: ['-c', 'import fastapi, uvicorn, django, corsheaders'],
    apt: ['python3-fastapi', 'python3-uvicorn', 'python3-django', 'python3-django-cors-headers'],
    brew: 'brew install python && python3 -m pip install fastapi uvicorn django django-cors-headers',
    web: 'https://fastapi.tiangolo.com/',
  },
  xvfb: {
    label: 'Xvfb',
    variable: 'CORSIGHT_XVFB',
    names: ['Xvfb'],
    places: nowhere,
    proof: null,
    apt: ['xvfb'],
    brew: 'brew install --cask xquartz',
    web: 'https://www.x.org/',
  },
}

const applications = ({ platform, home }: System, path: string) =>
  platform === 'darwin' ? [`/Applications/${path}`, `${home}/Applications/${path}`] : []

const programFiles = ({ platform, env }: System, path: string) =>
  platform !== 'win32'
    ? []
    : ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) =>
        env[name] === undefined ? [] : [`${env[name]}\\${path}`],
      )

// Servers live in sbin, which is not on everybody's PATH; Homebrew is not on that of a program started from a desktop.
const MORE_DIRECTORIES = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin']

/** The program, or a sentence that says what is missing and how to get it. */
export type Search = { readonly path: string } | { readonly missing: string }

/** Looks for a program: where its variable says, on the PATH, and in the usual places of each system. */
export function findTool(id: ToolId, system: System = thisSystem): Search {
  const tool = TOOLS[id]
  const named = system.env[tool.variable]
  if (named !== undefined && named !== '') {
    return works(tool, named, system)
      ? { path: named }
      : {
          missing: `${tool.variable} is “${named}”, which is not a working ${tool.label}: set it to the program, or unset it.`,
        }
  }
  const suffix = system.platform === 'win32' ? '.exe' : ''
  const directories = [
    ...(system.env['PATH'] ?? '').split(delimiter).filter((directory) => directory !== ''),
    ...MORE_DIRECTORIES,
  ]
  const candidates = [
    ...tool.names.flatMap((name) => directories.map((directory) => join(directory, name + suffix))),
    ...tool.places(system),
  ]
  // A shim may stand before the real program, as with a Python that has no Flask: try each.
  const path = [...new Set(candidates)].find((candidate) => works(tool, candidate, system))
  return path === undefined ? { missing: howToGet(tool) } : { path }
}

const works = (tool: Tool, path: string, system: System) =>
  system.isProgram(path) &&
  (tool.proof === null || system.run(path, tool.proof, tool.env === undefined ? {} : { env: tool.env }).ok)

const howToGet = (tool: Tool) =>
  `${tool.label} is missing: get it with \`apt-get install ${tool.apt.join(' ')}\` (Debian, Ubuntu), \`${tool.brew}\` (macOS) ` +
  `or from ${tool.web}, or set ${tool.variable} to the program.`

/** Programs by id, or one sentence for each that is missing. */
export type Equipment<Id extends ToolId> =
  | { readonly ready: true; readonly paths: Readonly<Record<Id, string>> }
  | { readonly ready: false; readonly sentences: readonly string[] }

/**
 * Finds the programs, and as root on Debian or Ubuntu installs those that are missing. `say` gets one line for whoever
 * waits.
 */
export function equip<Id extends ToolId>(
  wanted: readonly Id[],
  say: (line: string) => void,
  system: System = thisSystem,
): Equipment<Id> {
  const missing = wanted.filter((id) => 'missing' in findTool(id, system))
  if (missing.length > 0 && canInstall(system)) install(missing, say, system)

  const found = wanted.map((id) => [id, findTool(id, system)] as const)
  const sentences = found.flatMap(([, search]) => ('missing' in search ? [search.missing] : []))
  if (sentences.length > 0) return { ready: false, sentences }
  const paths = Object.fromEntries(found.map(([id, search]) => [id, 'path' in search ? search.path : '']))
  return { ready: true, paths: paths as Record<Id, string> }
}

const canInstall = (system: System) => system.platform === 'linux' && system.user === 0 && aptGet(system) !== undefined

const aptGet = (system: System) => ['/usr/bin/apt-get', '/bin/apt-get'].find((path) => system.isProgram(path))

function install(missing: readonly ToolId[], say: (line: string) => void, system: System): void {
  const program = aptGet(system)
  if (program === undefined) return
  const packages = missing.map((id) => TOOLS[id].apt)
  say(`Installing ${packages.flat().join(' ')} with apt-get.`)

  // RUNLEVEL keeps a newly installed Nginx from being started as a service.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const apt = (...args: string[]) => system.run(program, args, { env, visible: true }).ok
  const get = (names: readonly string[]) => apt('install', '-y', '-q', '--no-install-recommends', ...names)
  apt('update', '-q')
  // One that this system does not have must not keep the others away.
  if (!get(packages.flat())) for (const names of packages) get(names)
}

const thisSystem: System = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  user: process.getuid?.() ?? null,
  isProgram(path) {
    try {
      accessSync(path, constants.X_OK)
      return statSync(path).isFile()
    } catch {
      return false
    }
  },
  run(program, args, options = {}) {
    const result: SpawnSyncReturns<Buffer> = spawnSync(program, args, {
      stdio: options.visible ? 'inherit' : 'ignore',
      env: { ...process.env, ...options.env },
    })
    return { ok: result.status === 0 }
  },
}
