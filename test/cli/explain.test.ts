import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Exchange } from '../../src/cors/exchange.ts'
import { renderHar } from '../../src/report/har/har.ts'
import type { Report } from '../../src/report/report.ts'
import { blockedAtPreflight, blockedAtResponse, reportOf, TOKEN } from '../src/report/samples.ts'
import { exchange, STOPPED } from '../support/exchanges.ts'
import { corsight } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'corsight-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const saved = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const WITHOUT_ANSWER = exchange({ id: 'missing', leg: { ...STOPPED, response: { headers: {} } } })

const opened = (...exchanges: readonly Exchange[]): string => JSON.stringify(reportOf(...exchanges))

describe('what is read', () => {
  test.each([
    { what: 'a report', text: opened(WITHOUT_ANSWER) },
    { what: 'a HAR', text: renderHar(reportOf(WITHOUT_ANSWER)) },
  ])('$what, from a file and from standard input alike', async ({ what, text }) => {
    const file = saved(`${what}.json`, text)
    const fromFile = await corsight(['explain', file])
    const piped = await corsight(['explain'], { stdin: text })
    expect(fromFile).toEqual(piped)
    expect(fromFile).toMatchObject({ status: 1, err: '' })
    expect(fromFile.out).toContain('✕ Blocked at the response')
    expect(fromFile.out).toContain('The server’s answer (200) has no `Access-Control-Allow-Origin`.')
    expect(fromFile.out).toContain('1 blocked.')
  })

  test('a message of a console', async () => {
    const stdin =
      "Access to fetch at 'https://api.example/me' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."
    const { status, out } = await corsight(['explain', '-'], { stdin })
    expect(status).toBe(1)
    expect(out).toContain('It names the rule `allow-origin-missing` at the response.')
    expect(JSON.parse((await corsight(['explain', '--format', 'json'], { stdin })).out)).toMatchObject({
      browser: 'chromium',
      rule: 'allow-origin-missing',
      url: 'https://api.example/me',
    })
  })

  test('a HAR with more entries than a panel could list, up to as many as memory is for', async () => {
    const entry =
      '{"request":{"method":"GET","url":"https://api.example/","headers":[]},"response":{"status":200,"headers":[]}}'
    // The others are skipped, which takes no time.
    const har = (others: number) => ({ stdin: `{"log":{"entries":[${entry}${',0'.repeat(others)}]}}` })
    expect((await corsight(['explain'], har(99_999))).out).toContain('1 not subject to CORS.')
    expect(await corsight(['explain'], har(100_000))).toEqual({
      status: 3,
      out: '',
      err: 'corsight: Can’t open standard input: `log.entries` has more than 100,000 entries: clear the browser’s Network panel right before what fails, and export the HAR right after it.\n',
    })
  })

  test('several files at once, with their counts together', async () => {
    const files = [saved('one.json', opened(WITHOUT_ANSWER)), saved('two.json', opened(exchange()))]
    expect((await corsight(['explain', ...files])).out).toMatch(/\n1 blocked, 1 allowed\.\n$/)
  })
})

describe('what is written', () => {
  const stdin = opened(blockedAtPreflight, blockedAtResponse, exchange())

  test('is in the words of the report, with the code of the stack that was asked for', async () => {
    const [reported] = reportOf(blockedAtPreflight).exchanges
    const { out } = await corsight(['explain', '--stack', 'flask'], { stdin })
    expect(out).toContain(reported?.advice?.headline)
    expect(out).toContain('CORS(')
    expect(out).toContain('Server, Flask:')
  })

  test.each([
    { format: 'markdown', has: /^## Blocked at the preflight/ },
    { format: 'html', has: /^<!doctype html>/i },
    { format: 'json', has: /"format": "corsight-report"/ },
  ])('can be $format', async ({ format, has }) => {
    const { out, status } = await corsight(['explain', '--format', format], { stdin })
    expect(out).toMatch(has)
    expect(status).toBe(1)
  })

  test('has no secrets unless they are asked for', async () => {
    for (const format of ['text', 'markdown', 'html', 'json'])
      expect((await corsight(['explain', '--format', format], { stdin })).out).not.toContain(TOKEN)
    expect((await corsight(['explain', '--format', 'json', '--no-redact'], { stdin })).out).toContain(TOKEN)
  })

  test('opens again, and says the same', async () => {
    const { out } = await corsight(['explain', '--format', 'json', '--all'], { stdin })
    const report: Report = JSON.parse(out)
    expect(report.exchanges.map(({ verdict }) => verdict.kind)).toEqual(['blocked', 'blocked', 'allowed'])
    expect((await corsight(['explain'], { stdin: out })).out).toContain('2 blocked, 1 allowed.')
  })

  test('tells the same failure once', async () => {
    const thrice = ['a', 'b', 'c'].map((id) => ({ ...WITHOUT_ANSWER, id }))
    const { out } = await corsight(['explain'], { stdin: opened(...thrice) })
    expect(out.match(/✕/g)).toHaveLength(1)
    expect(out).toContain('×3')
  })

  test('explains the first of many that ended alike at one server, counts the others, and hides no other end', async () => {
    const alike = (n: number) => ({
      id: `${n}`,
      startedAt: n,
      leg: { ...STOPPED, url: `https://api.example/${n}`, response: {} },
    })
    const many = Array.from({ length: 25 }, (_, n) => exchange(alike(n)))
    const { leg } = alike(25)
    const other = exchange({
      id: 'other',
      startedAt: 25,
      leg: { ...leg, response: { headers: { 'Access-Control-Allow-Origin': 'x' } } },
    })
    const input = { stdin: opened(...many, other) }
    const { out } = await corsight(['explain'], input)
    expect(out.match(/^✕/gm)).toHaveLength(11)
    expect(out).toMatch(/GET https:\/\/api\.example\/9\n/)
    expect(out).toMatch(/GET https:\/\/api\.example\/25\n/)
    expect(out).toContain('15 more ended alike at this server: `--only` chooses among them')
    expect(out).toMatch(/\n26 blocked\.\n$/)
    const whole: Report = JSON.parse((await corsight(['explain', '--format', 'json'], input)).out)
    expect(whole.exchanges).toHaveLength(26)
  })

  test.each([
    { when: 'on a terminal', around: { isTTY: true }, coloured: true },
    { when: 'piped', around: {}, coloured: false },
    { when: 'on a terminal with NO_COLOR', around: { isTTY: true, env: { NO_COLOR: '1' } }, coloured: false },
    { when: 'on a dumb terminal', around: { isTTY: true, env: { TERM: 'dumb' } }, coloured: false },
    { when: 'piped with FORCE_COLOR', around: { env: { FORCE_COLOR: '1' } }, coloured: true },
  ])('has colours: $coloured, $when', async ({ around, coloured }) => {
    const { out } = await corsight(['explain'], { stdin, ...around })
    expect(out.includes('\u001b[')).toBe(coloured)
  })

  test('lets no character through that a terminal would obey', async () => {
    const evil = '\u001b]0;owned\u0007\u001b[2J\u202e\r\u009b31m'
    const hostile = exchange({
      leg: {
        ...STOPPED,
        url: `https://api.example/${evil}`,
        response: { headers: { 'Access-Control-Allow-Origin': `https://${evil}`, Server: evil } },
      },
    })
    for (const isTTY of [true, false]) {
      const { out } = await corsight(['explain', '--no-redact'], { stdin: opened(hostile), isTTY })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      expect(out.replace(/\u001b\[\d+m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
      expect(out).toContain('\\u{001B}')
    }
  })
})

describe('what is left out', () => {
  const stdin = opened(
    exchange({ id: '1', leg: { ...STOPPED, url: 'https://one.example/a/b', response: {} } }),
    exchange({ id: '2', leg: { ...STOPPED, url: 'https://two.example/a/c', response: {} } }),
  )

  test.each([
    { only: 'one.example', counts: '1 blocked.' },
    { only: '/A/', counts: '2 blocked.' },
    { only: 'https://*.example/a/b', counts: '1 blocked.' },
    { only: 'https://*', counts: '2 blocked.' },
    { only: '*example', counts: 'Nothing was recorded.' },
  ])('is what `$only` does not match', async ({ only, counts }) => {
    expect((await corsight(['explain', '--only', only], { stdin })).out).toContain(counts)
  })
})

describe('the exit status', () => {
  const warned = exchange({
    initiator: 'null',
    leg: {
      origin: { seen: true, value: 'null' },
      response: { headers: { 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Credentials': 'true' } },
    },
  })
  const open = exchange({
    browser: 'firefox',
    credentials: { seen: false, why: 'withheld-by-browser' },
    leg: { response: { headers: { 'Access-Control-Allow-Origin': '*' } } },
  })

  test.each([
    { status: 0, what: 'allowed', of: exchange(), args: [] },
    { status: 1, what: 'blocked', of: WITHOUT_ANSWER, args: [] },
    { status: 0, what: 'blocked, which nobody minds', of: WITHOUT_ANSWER, args: ['--fail-on', 'never'] },
    { status: 0, what: 'warned of', of: warned, args: [] },
    { status: 1, what: 'warned of, which is minded', of: warned, args: ['--fail-on', 'warning'] },
    { status: 0, what: 'undecided', of: open, args: [] },
    { status: 1, what: 'undecided, which is minded', of: open, args: ['--fail-on', 'undecided'] },
    { status: 1, what: 'undecided, where both are minded', of: open, args: ['--fail-on', 'warning,undecided'] },
  ])('is $status where it is $what', async ({ status, of, args }) => {
    expect((await corsight(['explain', ...args], { stdin: opened(of) })).status).toBe(status)
  })

  const huge = join(folder, 'huge.har')
  writeFileSync(huge, '')
  truncateSync(huge, 1_000_000_000)

  test.each([
    {
      status: 2,
      when: 'an option is unknown',
      args: ['explain', '--frobnicate'],
      says: /Unknown option `--frobnicate`/,
    },
    { status: 2, when: 'a format is unknown', args: ['explain', '--format', 'pdf'], says: /not `pdf`/ },
    { status: 2, when: 'a stack is unknown', args: ['explain', '--stack', 'cobol'], says: /no stack `cobol`/ },
    { status: 2, when: 'a level is unknown', args: ['explain', '--fail-on', 'all'], says: /not `all`/ },
    { status: 2, when: 'a command is unknown', args: ['explode'], says: /Unknown command/ },
    { status: 2, when: 'no command is named', args: [], says: /Name a command/ },
    {
      status: 3,
      when: 'there is no such file',
      args: ['explain', join(folder, 'none')],
      says: /there is no such file/,
    },
    { status: 3, when: 'it is a folder', args: ['explain', folder], says: /it is a folder/ },
    {
      status: 3,
      when: 'it is HTML',
      args: ['explain', saved('page.har', '<!doctype html>')],
      says: /it is HTML or XML/,
    },
    { status: 3, when: 'it is cut off', args: ['explain', saved('cut.har', '{"log":{')], says: /ends in the middle/ },
    { status: 3, when: 'it is something else', args: ['explain', saved('a.txt', 'hello')], says: /It is neither/ },
    { status: 3, when: 'it is a gigabyte', args: ['explain', huge], says: /larger than 100 million characters/ },
  ])('is $status where $when, with one sentence and nothing else', async ({ status, args, says }) => {
    const ran = await corsight(args)
    expect(ran).toMatchObject({ status, out: '' })
    expect(ran.err).toMatch(says)
    expect(ran.err).toMatch(/^corsight: [^\n]+[.?]\n$/)
  })
})
