import type { Cell } from '../cell.ts'

/** Every path goes to one script. */
const NGINX = `events {}
http {
  include lab.conf;
  server {
    listen 127.0.0.1:{{port}};
    location / {
      set $script {{script}};
      include fastcgi.conf;
      fastcgi_pass 127.0.0.1:{{upstream}};
    }
  }
}
`

const FIX = `// begin: fix
// end: fix`

const script = (body: string): Cell['servers'] => [
  { runtime: 'nginx', text: NGINX },
  { runtime: 'fpm', text: `<?php\n${body}\n` },
]

export const phpFpm: readonly Cell[] = [
  {
    platform: 'PHP-FPM behind Nginx',
    cause: 'cors-not-configured',
    fault: 'The script answers, but never says who may read the answer.',
    servers: script(`${FIX}
echo '[]';`),
    fix: 1,
    request: { path: '/articles', init: { method: 'GET' } },
    firefox: true,
  },
]
