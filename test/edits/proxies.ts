import type { EditedStack, Site } from './edited-stack.ts'

type Words = (name: string, value: string) => string

/** The header of several origins, as a pattern. */
const PATTERN = (origins: readonly string[]): string => `^(${origins.join('|').replaceAll('.', '\\.')})$`

/** Every header written out; the value of the origin is fixed where there is one. */
const headerLines = (
  set: Words,
  chosen: (origins: readonly string[]) => string,
  add: Words = set,
): EditedStack['lines'] => ({
  origins: ({ origins, doubled }) =>
    origins.length > 1 ? chosen(origins) : (doubled === true ? add : set)('Access-Control-Allow-Origin', origins[0]),
  methods: ({ methods }) => set('Access-Control-Allow-Methods', `"${methods.join(', ')}"`),
  headers: ({ headers }) => set('Access-Control-Allow-Headers', `"${headers.join(', ')}"`),
  exposed: ({ exposed }) => set('Access-Control-Expose-Headers', `"${exposed.join(', ')}"`),
})

const HAPROXY: EditedStack = {
  label: 'HAProxy',
  stack: 'haproxy',
  runtime: 'haproxy',
  file: 'haproxy.cfg',
  lines: headerLines(
    (name, value) => `http-response set-header ${name} ${value}`,
    (origins) => `acl allowed req.hdr(Origin) -m str ${origins.join(' ')}
http-request set-var(txn.allowed) req.hdr(Origin) if allowed
http-response set-header Access-Control-Allow-Origin %[var(txn.allowed)] if { var(txn.allowed) -m found }`,
    (name, value) => `http-response add-header ${name} ${value}`,
  ),
  kept: (part, values) =>
    part === 'origins'
      ? values.map((value) => `acl cors_origin req.fhdr(Origin) -m str ${value}`).join('\n')
      : values.join(', '),
  source: (sites, upstream) => `defaults
    mode http
    timeout connect 5s
    timeout client 5s
    timeout server 5s
${sites
  .map(
    ({ port, config }, index) => `frontend lab${index}
bind 127.0.0.1:${port}
${config}
default_backend application
`,
  )
  .join('')}
backend application
    server one 127.0.0.1:${upstream}
`,
}

const APACHE: EditedStack = {
  label: 'Apache',
  stack: 'apache',
  runtime: 'apache',
  file: 'httpd.conf',
  lines: headerLines(
    (name, value) => `Header always set ${name} ${value}`,
    (origins) => `SetEnvIf Origin "${PATTERN(origins)}" ALLOWED=$0
Header always set Access-Control-Allow-Origin "%{ALLOWED}e" env=ALLOWED`,
  ),
  kept: (part, values) =>
    part === 'origins'
      ? values.map((value) => `SetEnvIf Origin "${PATTERN([value])}" CORS_ORIGIN=$0`).join('\n')
      : values.join(', '),
  source: (sites, upstream) => `Include lab.conf
${sites
  .map(
    ({ port, config }) => `Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
${config}
ProxyPass / http://127.0.0.1:${upstream}/
</VirtualHost>
`,
  )
  .join('')}`,
}

const PROXIED = 'reverse_proxy 127.0.0.1:{{upstream}} {'

const CADDY: EditedStack = {
  label: 'Caddy',
  stack: 'caddy',
  runtime: 'caddy',
  file: 'Caddyfile',
  lines: headerLines(
    (name, value) => `header ${name} ${value}`,
    (origins) => `@allowed header_regexp origin Origin ${PATTERN(origins)}
header @allowed Access-Control-Allow-Origin {re.origin.0}`,
  ),
  kept: (part, values) =>
    part === 'origins' ? values.map((value) => `header Origin ${value}`).join('\n') : values.join(', '),
  rest: `${PROXIED}\n}`,
  paste: {
    'an origin set twice': (config, code) => config.replace(PROXIED, () => `${PROXIED}\n${code}`),
  },
  source: (sites, upstream) => `{
admin off
auto_https off
}
${sites.map((each) => site(each, upstream)).join('')}`,
}

const site = ({ port, config }: Site, upstream: number): string => `http://:${port} {
bind 127.0.0.1
${config.replace('{{upstream}}', `${upstream}`)}
}
`

export const PROXIES: readonly EditedStack[] = [HAPROXY, APACHE, CADDY]
