import { expect, test } from 'vitest'
import { equip, findTool, type System } from './support/tools.ts'

/** A Linux machine of an ordinary user, with these programs; those in `broken` end in an error. */
function machine(
  programs: readonly string[],
  deviation: Partial<System> & { readonly broken?: readonly string[] } = {},
) {
  const commands: string[] = []
  const system: System = {
    platform: 'linux',
    env: { PATH: '/home/ada/bin:/usr/bin' },
    home: '/home/ada',
    user: 1000,
    isProgram: (path) => programs.includes(path),
    run(program, args) {
      commands.push([program, ...args].join(' '))
      return { ok: !deviation.broken?.includes(program) }
    },
    ...deviation,
  }
  return { system, commands }
}

test.each([
  { when: 'on the PATH', id: 'chromium', programs: ['/usr/bin/chromium'], path: '/usr/bin/chromium' },
  { when: 'under its other name', id: 'firefox', programs: ['/usr/bin/firefox-esr'], path: '/usr/bin/firefox-esr' },
  { when: 'in sbin, off the PATH', id: 'nginx', programs: ['/usr/sbin/nginx'], path: '/usr/sbin/nginx' },
  {
    when: 'twice: the first on the PATH',
    id: 'php',
    programs: ['/usr/bin/php', '/home/ada/bin/php'],
    path: '/home/ada/bin/php',
  },
] as const)('finds a program $when', ({ id, programs, path }) => {
  expect(findTool(id, machine(programs).system)).toEqual({ path })
})

test('finds the Python that has Flask behind one that has not', () => {
  const programs = ['/home/ada/bin/python3', '/usr/bin/python3']
  const { system } = machine(programs, { broken: ['/home/ada/bin/python3'] })
  expect(findTool('python', system)).toEqual({ path: '/usr/bin/python3' })
})

test('finds Chrome among the applications of macOS', () => {
  const path = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(findTool('chromium', machine([path], { platform: 'darwin' }).system)).toEqual({ path })
})

test('finds Firefox among the programs of Windows', () => {
  const path = 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'
  const { system } = machine([path], { platform: 'win32', env: { ProgramFiles: 'C:\\Program Files' } })
  expect(findTool('firefox', system)).toEqual({ path })
})

test('takes the program that the variable names before any other', () => {
  const { system } = machine(['/opt/chrome', '/usr/bin/chromium'], {
    env: { PATH: '/usr/bin', CORSIGHT_CHROMIUM: '/opt/chrome' },
  })
  expect(findTool('chromium', system)).toEqual({ path: '/opt/chrome' })
})

test('says so when the variable names no program, instead of taking another', () => {
  const { system } = machine(['/usr/bin/chromium'], { env: { PATH: '/usr/bin', CORSIGHT_CHROMIUM: '/opt/gone' } })
  expect(findTool('chromium', system)).toEqual({
    missing: expect.stringMatching(/CORSIGHT_CHROMIUM is “\/opt\/gone”.+\.$/),
  })
})

test.each([
  'apache',
  'caddy',
  'chromedriver',
  'chromium',
  'firefox',
  'gin',
  'go',
  'haproxy',
  'nginx',
  'php',
  'python',
  'rs-cors',
  'ruby',
  'web',
] as const)(
  'an ordinary user without %s gets one sentence with a package, a formula, a page and a variable, and nothing is installed',
  (id) => {
    const { system, commands } = machine(['/usr/bin/apt-get'])
    const equipment = equip([id], () => {}, system)
    expect(equipment).toEqual({
      ready: false,
      sentences: [
        expect.stringMatching(
          /^.+ is missing: get it with `apt-get install .+`.+`brew install .+https:\/\/.+CORSIGHT_.+\.$/,
        ),
      ],
    })
    expect(commands).toEqual([])
  },
)

test('root on Debian gets what is missing in one go, and nothing else', () => {
  const programs = ['/usr/bin/apt-get', '/usr/bin/php']
  const { system, commands } = machine(programs, { user: 0 })
  const run: System['run'] = (program, args) => {
    if (args[0] === 'install') programs.push('/usr/bin/chromium', '/usr/sbin/nginx')
    return system.run(program, args)
  }
  const said: string[] = []
  const equipment = equip(['chromium', 'nginx', 'php'], (line) => said.push(line), { ...system, run })
  expect(equipment).toEqual({
    ready: true,
    paths: { chromium: '/usr/bin/chromium', nginx: '/usr/sbin/nginx', php: '/usr/bin/php' },
  })
  expect(commands.filter((command) => command.startsWith('/usr/bin/apt-get'))).toEqual([
    '/usr/bin/apt-get update -q',
    '/usr/bin/apt-get install -y -q --no-install-recommends chromium nginx',
  ])
  expect(said).toHaveLength(1)
})

test('root without network gets a sentence for each program, after apt-get has tried them one by one', () => {
  const { system, commands } = machine(['/usr/bin/apt-get'], { user: 0, broken: ['/usr/bin/apt-get'] })
  const equipment = equip(['firefox', 'php'], () => {}, system)
  expect(equipment).toEqual({
    ready: false,
    sentences: [expect.stringContaining('Firefox'), expect.stringContaining('PHP')],
  })
  expect(commands.slice(-2)).toEqual([
    '/usr/bin/apt-get install -y -q --no-install-recommends firefox-esr',
    '/usr/bin/apt-get install -y -q --no-install-recommends php-cli',
  ])
})
