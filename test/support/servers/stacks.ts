import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { StackId } from '../../../src/fix/fix.ts'
import type { Command } from './program.ts'

/** Where the programs of the stacks are; Express runs in this Node. */
export interface Programs {
  readonly nginx: string
  readonly php: string
  readonly python: string
}

/** What a configuration includes to run anywhere, as anybody: no path outside of its own directory. */
const NGINX_SETTINGS = `access_log off;
client_body_temp_path tmp/body;
proxy_temp_path tmp/proxy;
fastcgi_temp_path tmp/fastcgi;
uwsgi_temp_path tmp/uwsgi;
scgi_temp_path tmp/scgi;
types {
  application/json json;
}
`

/** How each stack runs one source file: `file` is absolute, in a directory of its own. */
export const STACKS: Readonly<Record<StackId, (programs: Programs, file: string, port: number) => Promise<Command>>> = {
  async express(_, file) {
    return { program: process.execPath, args: [file], directory: dirname(file), env: {} }
  },
  async flask({ python }, file) {
    // -B: no __pycache__, so that a changed file of the same size and second is read again.
    return { program: python, args: ['-B', file], directory: dirname(file), env: { PYTHONUNBUFFERED: '1' } }
  },
  async php({ php }, file, port) {
    const args = ['-d', 'display_errors=0', '-d', 'log_errors=0', '-S', `127.0.0.1:${port}`, file]
    return { program: php, args, directory: dirname(file), env: {} }
  },
  async nginx({ nginx }, file) {
    const directory = dirname(file)
    await mkdir(join(directory, 'tmp'), { recursive: true })
    await writeFile(join(directory, 'lab.conf'), NGINX_SETTINGS)
    // Workers of a master that runs as root take another user, who may not read a temporary directory.
    const globals = `daemon off; pid nginx.pid; ${process.getuid?.() === 0 ? 'user root;' : ''}`
    // -e: before the configuration is read, errors would go to a system path that not everybody may write.
    return { program: nginx, args: ['-p', directory, '-c', file, '-e', 'stderr', '-g', globals], directory, env: {} }
  },
}
