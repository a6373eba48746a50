#!/usr/bin/env node
import { run } from './main.ts'

const { stdin, stdout, stderr, env } = process
const stopping = new AbortController()

process.once('SIGINT', () => {
  stopping.abort()
  stdin.destroy()
})
// Whoever reads the output may have read enough of it.
stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code !== 'EPIPE') throw new Error('Standard output can’t be written.')
})

process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, env, signal: stopping.signal })
