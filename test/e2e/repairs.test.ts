import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { StackId } from '../../src/diagnosis/stack-id.ts'
import { REPAIRS, repairSteps } from '../../src/fix/repairs/index.ts'
import { findPrograms } from '../support/programs.ts'

const GOLDEN = new URL('../src/fix/golden/', import.meta.url)

const programs = findPrograms()
const directory = mkdtempSync(join(tmpdir(), 'corsight-repairs-'))

afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

const golden = (stack: string, file: string): string => readFileSync(new URL(`${stack}/${file}`, GOLDEN), 'utf8')

/** Every step that has a line of code, for one stack. */
const coded = (stack: StackId): readonly (readonly [cause: string, code: string])[] =>
  REPAIRS.flatMap(({ cause }) => repairSteps([cause], stack)).flatMap(({ cause, code }) =>
    code === undefined ? [] : [[cause, code] as const],
  )

const check = (program: string, ...args: string[]) => {
  const { status, stderr, stdout } = spawnSync(program, args, { encoding: 'utf8' })
  expect({ status, said: status === 0 ? '' : `${stderr}${stdout}` }).toEqual({ status: 0, said: '' })
}

const write = (file: string, text: string): string => {
  const path = join(directory, file)
  writeFileSync(path, text)
  return path
}

describe('the code of each step is right for its language, below the printed code', () => {
  test.each(coded('express'))('express: %s', (cause, code) => {
    check(process.execPath, '--check', write(`${cause}.mjs`, `${golden('express', 'several-origins.js')}\n${code}\n`))
  })

  test.each([...coded('flask')])('flask: %s', (cause, code) => {
    check(
      programs.python,
      '-m',
      'py_compile',
      write(`${cause}.py`, `${golden('flask', 'several-origins.py')}\n\n${code}\n`),
    )
  })

  test.each([...coded('fastapi'), ...coded('django')])('python: %s', (cause, code) => {
    check(programs.python, '-m', 'py_compile', write(`later-${cause}.py`, `${code}\n`))
  })

  test.each(coded('php'))('php: %s', (cause, code) => {
    check(programs.php, '-l', write(`${cause}.php`, `<?php\n${golden('php', 'several-origins.php')}\n${code}\n`))
  })

  test.each(coded('nginx'))('nginx: %s', (cause, code) => {
    const [, http = '', location = ''] = golden('nginx', 'several-origins.conf').split(/^# Part \d.*$/m)
    const server = `server { listen 127.0.0.1:1; location / {\n${location}\n${code}\nproxy_pass http://127.0.0.1:9;\n} }`
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${directory}/${name};`)
      .join(' ')
    const path = write(`${cause}.conf`, `pid ${directory}/pid; events {} http {\n${temporary}\n${http}\n${server}\n}`)
    check(programs.nginx, '-t', '-e', 'stderr', '-p', directory, '-c', path)
  })

  test.each(coded('haproxy'))('haproxy: %s', (cause, code) => {
    const frontend = 'frontend lab\n  mode http\n  timeout client 1s\n  bind 127.0.0.1:1\n'
    const path = write(`${cause}.cfg`, `${frontend}${golden('haproxy', 'several-origins.cfg')}\n${code}\n`)
    check(programs.haproxy, '-c', '-f', path)
  })

  test('each of the first stacks has such steps', () => {
    for (const stack of ['express', 'flask', 'nginx', 'php'] as const) expect(coded(stack).length).toBeGreaterThan(2)
  })
})

describe('in the real server', () => {
  test('the session cookie of Flask gets both attributes', () => {
    const [, code = ''] = coded('flask').find(([cause]) => cause === 'credentials-not-configured') ?? []
    const program = [
      'from flask import Flask, session',
      'app = Flask(__name__)',
      'app.secret_key = "test"',
      code,
      '@app.route("/")',
      'def index():',
      '    session["user"] = 1',
      '    return "ok"',
      'print(app.test_client().get("/").headers["Set-Cookie"])',
    ]
    const { stdout, stderr } = spawnSync(programs.python, ['-c', program.join('\n')], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(stdout).toMatch(/Secure;.*SameSite=None/)
  })

  test.each([
    ['with it', true, 500, 'https://app.example'],
    ['without it', false, null, null],
  ] as const)('a failure in Flask’s debug mode keeps the headers, %s', (_, isApplied, status, origin) => {
    const [, code = ''] = coded('flask').find(([cause]) => cause === 'application-error-bypasses-cors') ?? []
    const program = [
      'from flask import Flask',
      'app = Flask(__name__)',
      'app.debug = True',
      golden('flask', 'several-origins.py'),
      isApplied ? code : '',
      '@app.route("/fail")',
      'def fail():',
      '    raise ValueError("broken")',
      'try:',
      '    answer = app.test_client().get("/fail", headers={"Origin": "https://app.example"})',
      '    print(answer.status_code, answer.headers.get("Access-Control-Allow-Origin"))',
      'except ValueError:',
      '    print("None None")',
    ]
    const { stdout } = spawnSync(programs.python, ['-c', program.join('\n')], { encoding: 'utf8' })
    expect(stdout.trim()).toBe(`${status === null ? 'None' : status} ${origin ?? 'None'}`)
  })
})
