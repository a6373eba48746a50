import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandOf } from '../../../../src/report/curl/command.ts'
import type { Sent } from '../../../../src/report/curl/problem.ts'
import type { ShellId } from '../../../../src/report/curl/shell.ts'
import { leg } from '../../../support/exchanges.ts'
import { type RawServer, startRawServer } from '../../../support/raw-server.ts'
import { cmdArguments } from '../../../support/shells/cmd.ts'
import { powershellArguments, type Version } from '../../../support/shells/powershell.ts'

const run = promisify(execFile)

/** Names that a shell would put a value for, if it could. */
const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  LC_ALL: 'C',
  OS: 'owned',
  A: 'owned',
  TOKEN: 'a $b `c` &d |e %f%',
}

const inShell =
  (program: string, ...options: string[]) =>
  async (command: string) => {
    await run(program, [...options, '-c', command], { env: ENVIRONMENT, timeout: 10_000 })
  }
const withArguments = (argumentsOf: (command: string) => readonly string[]) => async (command: string) => {
  const [program, ...words] = argumentsOf(command)
  expect(program).toMatch(/^curl(\.exe)?$/)
  await run('curl', words, { env: ENVIRONMENT, timeout: 10_000 })
}
const inPowershell = (version: Version) =>
  withArguments((command) => powershellArguments(command, version, { ...ENVIRONMENT }))

const SHELLS: readonly {
  readonly name: string
  readonly shell: ShellId
  readonly paste: (command: string) => Promise<void>
}[] = [
  { name: 'dash', shell: 'sh', paste: inShell('dash') },
  { name: 'bash', shell: 'sh', paste: inShell('bash', '--norc', '--noprofile') },
  { name: 'cmd', shell: 'cmd', paste: withArguments((command) => cmdArguments(command, ENVIRONMENT)) },
  { name: 'Windows PowerShell 5.1', shell: 'powershell', paste: inPowershell('5.1') },
  { name: 'PowerShell 7.2', shell: 'powershell', paste: inPowershell('7.2') },
  { name: 'PowerShell 7.5', shell: 'powershell', paste: inPowershell('7.5') },
]

let server: RawServer
beforeAll(async () => {
  server = await startRawServer()
})
afterAll(() => server.stop())

/** What cURL adds where nothing else is said. */
const OWN = /^(host|user-agent|accept): /i

/** Pastes a request and gives back what came. */
const arrived = async (sent: Sent, shell: ShellId, paste: (command: string) => Promise<void>) => {
  const { text, problem } = commandOf(leg({ url: sent.url }), sent, { shell })
  expect(problem).toBeNull()
  const before = server.heads.length
  await paste(text ?? '')
  expect(server.heads.length).toBe(before + 1)
  const [line = '', ...headers] = server.heads.at(-1)?.split('\r\n') ?? []
  return { line, headers: headers.filter((header) => !OWN.test(header)) }
}

const bytes = (text: string): string => Buffer.from(text).toString('latin1')

const lineOf = ({ method, url }: Sent): string => `${method} ${url.slice(`http://${server.host}`.length)} HTTP/1.1`
const headersOf = ({ headers }: Sent): readonly string[] =>
  headers.map(([name, value]) => bytes(value === '' ? `${name}:` : `${name}: ${value}`))

const HOSTILE_WORDS = [
  ...[
    '%PATH%',
    '%OS%',
    '%A%',
    '%OS:~0,1%',
    '%20',
    '%',
    '%%',
    '^',
    '!A!',
    '&calc',
    '|more',
    '>f',
    '"&calc&"',
    '\\"&calc',
  ],
  ...[
    '$env:OS',
    '$(calc)',
    `\${env:OS}`,
    '`n',
    '$quote',
    `\${quote}`,
    '--%',
    '@x',
    '#{',
    '`',
    '"',
    '\\',
    '\\\\',
    "'",
    "''",
  ],
  ...[
    '$A',
    `\${A}`,
    '`id`',
    '!!',
    '~',
    '*',
    '?',
    '[1-3]',
    '{a,b}',
    ';',
    '<x',
    '(',
    ')',
    '=',
    ' ',
    '  ',
    ',',
    'sid=1',
    'é',
    '\t',
  ],
]

const TOKEN_CHARACTERS = "!#$%&'*+-.^_`|~AZaz09"
const URL_CHARACTERS = `!"$%&'()*+,-./:;<=>@[\\]^_\`{|}~AZaz09?`

const urlTail = fc.oneof(
  fc.string({ unit: fc.constantFrom(...URL_CHARACTERS), maxLength: 30 }),
  fc
    .array(fc.constantFrom(...HOSTILE_WORDS.filter((word) => /^[!-"$-~]+$/.test(word))), { maxLength: 8 })
    .map((all) => all.join('')),
)
const headerValue = (words: readonly string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: fc.constantFrom(...words.join('')), maxLength: 6 })), {
      maxLength: 8,
    })
    .map((all) => all.join('').trim())
const method = fc.oneof(
  fc.constantFrom('GET', 'PUT', 'patch'),
  fc.string({ unit: fc.constantFrom(...TOKEN_CHARACTERS), minLength: 1, maxLength: 8 }),
)

/** What every shell takes. */
const plain = HOSTILE_WORDS.filter((word) => /^[ -~]+$/.test(word))

describe.each(SHELLS)('$name', ({ shell, paste }) => {
  const words = shell === 'sh' ? [...HOSTILE_WORDS, '\u{202E}', '\u{1B}[2J', '\u{7}', '😀'] : plain

  test('sends method, URL and headers as they were, byte for byte', async () => {
    const request = fc.record({
      method,
      tail: urlTail,
      values: fc.array(headerValue(words), { minLength: 12, maxLength: 12 }),
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ method, tail, values }) => {
        const headers = values.map((value, index) => [`X-${index}`, value] as const)
        const sent: Sent = { method, url: `http://${server.host}/${tail}`, headers }
        expect(await arrived(sent, shell, paste)).toEqual({ line: lineOf(sent), headers: headersOf(sent) })
      }),
      { numRuns: 12, seed: 11, endOnFailure: true },
    )
  })

  test('sends each hostile word, alone and at both ends, in URL and headers', async () => {
    const values = words.flatMap((word) => [word, `a b${word}`, `${word}a b`].map((value) => value.trim()))
    const tail = plain.map((word) => word.replaceAll(/[ #]/g, '')).join('-')
    const headers = values.map((value, index) => [`X-${index}`, value] as const)
    const sent: Sent = { method: 'GET', url: `http://${server.host}/?${tail}`, headers }
    expect(await arrived(sent, shell, paste)).toEqual({ line: lineOf(sent), headers: headersOf(sent) })
  })

  test('has variables for what was taken out, whose values stay one word', async () => {
    const headers = [['Authorization', 'Bearer ‹token 1: 17 characters›_x']] as const
    const sent: Sent = { method: 'GET', url: `http://${server.host}/`, headers }
    const { text } = commandOf(leg(), sent, { shell })
    expect(text ?? '').toMatch({ sh: /"\$TOKEN"/, cmd: /%TOKEN%/, powershell: /\$\{env:TOKEN\}/ }[shell])
    expect((await arrived(sent, shell, paste)).headers).toEqual([`Authorization: Bearer ${ENVIRONMENT.TOKEN}_x`])
  })
})
