import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { StackId } from '../../../src/fix/fix.ts'
import { LATER_RUNTIMES, LATER_SOURCES, type LaterPrograms, type LaterRuntime } from './later-stacks.ts'
import type { Command } from './program.ts'

/** Where the programs of the servers are; Express runs in this Node. */
export interface Programs extends LaterPrograms {
  readonly nginx: string
  readonly php: string
  readonly python: string
  /** PHP’s FastCGI process manager: only for what runs behind Nginx. */
  readonly fpm?: string
}

/** What runs a source file: a stack, in one of its forms. */
export type Runtime = 'express' | 'express4' | 'flask' | 'nginx' | 'php' | 'fpm' | LaterRuntime

/** What the source file is called, in the project as in the printed fix, and which stack’s fix belongs in it. */
export const SOURCES: Readonly<Record<Runtime, { readonly file: string; readonly stack: StackId }>> = {
  express: { file: 'app.js', stack: 'express' },
  express4: { file: 'app.js', stack: 'express' },
  flask: { file: 'app.py', stack: 'flask' },
  nginx: { file: 'nginx.conf', stack: 'nginx' },
  php: { file: 'index.php', stack: 'php' },
  fpm: { file: 'index.php', stack: 'php' },
  ...LATER_SOURCES,
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

/** What Nginx tells PHP-FPM of a request; every path is answered by one script, given as `$script`. */
const FASTCGI_SETTINGS = `fastcgi_param QUERY_STRING $query_string;
fastcgi_param REQUEST_METHOD $request_method;
fastcgi_param CONTENT_TYPE $content_type;
fastcgi_param CONTENT_LENGTH $content_length;
fastcgi_param REQUEST_URI $request_uri;
fastcgi_param SERVER_PROTOCOL $server_protocol;
fastcgi_param SCRIPT_FILENAME $script;
`

const fpmSettings = (port: number, directory: string): string => `[global]
error_log = ${join(directory, 'fpm.log')}
daemonize = no
[www]
listen = 127.0.0.1:${port}
pm = static
pm.max_children = 2
php_admin_value[display_errors] = 0
php_admin_value[log_errors] = 0
php_admin_value[opcache.enable] = 0
${process.getuid?.() === 0 ? 'user = root\ngroup = root' : ''}
`

const runInNode = async (_: Programs, file: string): Promise<Command> => ({
  program: process.execPath,
  args: [file],
  directory: dirname(file),
  env: {},
})

/** How to run one source file: `file` is absolute, in a directory of its own. */
export const RUNTIMES: Readonly<Record<Runtime, (programs: Programs, file: string, port: number) => Promise<Command>>> =
  {
    express: runInNode,
    express4: runInNode,
    async flask({ python }, file) {
      // -B: no __pycache__, so that a changed file of the same size and second is read again.
      return { program: python, args: ['-B', file], directory: dirname(file), env: { PYTHONUNBUFFERED: '1' } }
    },
    async php({ php }, file, port) {
      const args = ['-d', 'display_errors=0', '-d', 'log_errors=0', '-S', `127.0.0.1:${port}`, file]
      return { program: php, args, directory: dirname(file), env: {} }
    },
    async fpm({ fpm }, file, port) {
      if (fpm === undefined)
        throw new Error('PHP-FPM was not looked for: give its program to whoever runs this server.')
      const directory = dirname(file)
      const settings = join(directory, 'fpm.conf')
      await writeFile(settings, fpmSettings(port, directory))
      // -R: whoever is root here, as in a container, has no other user to run as.
      const asRoot = process.getuid?.() === 0 ? ['-R'] : []
      return { program: fpm, args: ['-n', '-F', '-O', ...asRoot, '-y', settings], directory, env: {} }
    },
    async nginx({ nginx }, file) {
      const directory = dirname(file)
      await mkdir(join(directory, 'tmp'), { recursive: true })
      await writeFile(join(directory, 'lab.conf'), NGINX_SETTINGS)
      await writeFile(join(directory, 'fastcgi.conf'), FASTCGI_SETTINGS)
      // Workers of a master that runs as root take another user, who may not read a temporary directory.
      const globals = `daemon off; pid nginx.pid; ${process.getuid?.() === 0 ? 'user root;' : ''}`
      // -e: before the configuration is read, errors would go to a system path that not everybody may write.
      return { program: nginx, args: ['-p', directory, '-c', file, '-e', 'stderr', '-g', globals], directory, env: {} }
    },
    ...LATER_RUNTIMES,
  }
