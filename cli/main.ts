import { Command, CommanderError } from 'commander'
import { version } from '../package.json'
import type { StackId } from '../src/fix/fix.ts'
import { visible } from '../src/report/visible.ts'
import {
  BROWSERS,
  FAIL_ON,
  FORMATS,
  gathered,
  parseBrowser,
  parseFailOn,
  parseFormat,
  parsePattern,
  parseSeconds,
} from './options.ts'
import { Problem, STATUS, type Status } from './problem.ts'
import type { Terminal } from './terminal.ts'

const STATUSES = `
Exit status: 0 fine, 1 found something, 2 used wrongly, 3 not possible.`

/** Commander’s complaints as one of our sentences. */
const complaint = (message: string): string => {
  const text = message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .replace(/'([^']*)'/g, '`$1`')
    .trim()
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.)?]$/.test(text) ? '' : '.'} See \`corsight --help\`.`
}

/** All stacks are loaded only to find one. */
const stackNamed = async (id: string | undefined): Promise<StackId | null> =>
  id === undefined ? null : (await import('./stack.ts')).parseStack(id)

const programFor = (terminal: Terminal, end: (status: Status) => void): Command => {
  const program = new Command('corsight')
    .description('Explains blocked CORS requests, and asks servers as a browser would.')
    .version(version)
    .addHelpText('after', STATUSES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: () => {},
    })

  program
    .command('explain')
    .description('explain a HAR, a report (JSON) or a message of a browser’s console: verdict, why, what to do')
    .argument('[files...]', 'files to read; `-` or none: standard input')
    .option('--format <name>', FORMATS.join(', '), parseFormat, 'text')
    .option('--stack <id>', 'print the code for this server, such as express, flask or nginx')
    .option('--only <pattern>', 'only URLs that contain this, or match it as a whole if it has `*`', parsePattern)
    .option('--fail-on <what>', `exit with 1 for these: ${FAIL_ON.join(', ')}`, parseFailOn, ['blocked'])
    .option('--all', 'what was allowed too', false)
    .option('--no-redact', 'leave secrets and personal data in')
    .addHelpText('after', STATUSES)
    .action(async (files: readonly string[], options) => {
      const stack = await stackNamed(options.stack)
      const { explain } = await import('./explain.ts')
      end(await explain(files, { ...options, stack, only: options.only ?? null }, terminal))
    })

  program
    .command('probe')
    .description('ask a server as a browser would: the preflight, redirects, the request; verdict, why, what to do')
    .argument('[url]', 'what the page asks for')
    .option('--from <origin>', 'origin of the page that asks, or null', String)
    .option('-X, --request <method>', 'method; GET, or POST with a body')
    .option('-H, --header <line>', "request header that the page sets, as 'name: value'", gathered, [])
    .option('--header-file <file>', 'the same from a file, one on each line')
    .option('--credentials', 'as with `credentials: "include"`', false)
    .option('-d, --data <text>', 'body, or @file')
    .option('--preflight-only', 'ask no further than the preflight', false)
    .option('--send', 'send methods that may change something, too', false)
    .option('--browser <name>', BROWSERS.join(', '), parseBrowser, 'chromium')
    .option('--insecure', 'accept any certificate', false)
    .option('--resolve <host:port:address>', 'use this address for that host', gathered, [])
    .option('--timeout <seconds>', 'for each answer', parseSeconds, 10)
    .option('--audit', 'ask as an attacker’s browser would, too: what is let in that should not be', false)
    .option('--report <file>', 'ask again all that this report says was blocked')
    .option('--format <name>', FORMATS.join(', '), parseFormat, 'text')
    .option('--stack <id>', 'print the code for this server, such as express, flask or nginx')
    .option('--fail-on <what>', `exit with 1 for these: ${FAIL_ON.join(', ')}`, parseFailOn, ['blocked'])
    .option('--no-redact', 'leave secrets and personal data in')
    .addHelpText('after', STATUSES)
    .action(async (url: string | undefined, options) => {
      const stack = await stackNamed(options.stack)
      const { probe } = await import('./probe/probe.ts')
      end(await probe(url, { ...options, stack }, terminal))
    })

  program
    .command('mcp')
    .description('serve coding agents on standard input and output (Model Context Protocol): explain, probe, fix')
    .option('--allow-host <name>', 'ask this host too; else only this machine and private addresses', gathered, [])
    .action(async ({ allowHost }: { readonly allowHost: readonly string[] }) => {
      end(await (await import('./mcp/serve.ts')).serve(allowHost, terminal))
    })
  return program
}

/**
 * Runs the program with these arguments; answers its exit status. Whatever goes wrong is one sentence on standard error,
 * and then nothing else has been written.
 */
export const run = async (args: readonly string[], terminal: Terminal): Promise<Status> => {
  let status: Status = STATUS.fine
  const stop = (sentence: string, how: Status): Status => {
    terminal.stderr.write(`corsight: ${visible(sentence)}\n`)
    return how
  }
  const program = programFor(terminal, (ended) => {
    status = ended
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return status
  } catch (problem) {
    if (terminal.signal.aborted) return stop('Stopped. Nothing was written.', STATUS.failed)
    if (problem instanceof Problem) return stop(problem.message, problem.status)
    if (!(problem instanceof CommanderError)) return stop(`This should not happen: ${String(problem)}`, STATUS.failed)
    if (problem.exitCode === 0) return STATUS.fine
    if (problem.code === 'commander.help') return stop('Name a command: `corsight --help` lists them.', STATUS.usage)
    return stop(complaint(problem.message), STATUS.usage)
  }
}
