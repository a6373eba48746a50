import { CASE, type Reply } from './reply.ts'

const ALLOW = 'Access-Control-Allow-Origin: {origin}\r\nAccess-Control-Allow-Credentials: true\r\n'

/** Where a redirect leads that is right but for that; `{page}`, `{api}` and `{closed}` are ports. */
const LOCATIONS: readonly (readonly [id: string, lines: string])[] = [
  ['none', ''],
  ['empty', 'Location:\r\n'],
  ['blank', 'Location: \t \r\n'],
  ['no-host', 'Location: http://\r\n'],
  ['bad-port', 'Location: http://localhost:99999/\r\n'],
  ['bad-host', 'Location: http://exa mple/\r\n'],
  ['bad-brackets', 'Location: http://[::1/\r\n'],
  ['relative', `Location: ../${CASE}/1\r\n`],
  ['query-only', 'Location: ?again=1\r\n'],
  ['fragment-only', 'Location: #part\r\n'],
  ['with-fragment', `Location: http://localhost:{api}/case/${CASE}/1#part\r\n`],
  ['protocol-relative', `Location: //localhost:{api}/case/${CASE}/1\r\n`],
  ['backslashes', `Location: \\\\localhost:{api}\\case\\${CASE}\\1\r\n`],
  ['upper-case-scheme', `Location: HTTP://LOCALHOST:{api}/case/${CASE}/1\r\n`],
  ['space-inside', `Location: http://localhost:{api}/case/${CASE}/1 2\r\n`],
  ['utf-8', `Location: http://localhost:{api}/case/${CASE}/1?\xc3\xa9\r\n`],
  ['latin-1', `Location: http://localhost:{api}/case/${CASE}/1?\xe9\r\n`],
  ['twice-same', `Location: /case/${CASE}/1\r\nLocation: /case/${CASE}/1\r\n`],
  ['twice-different', `Location: /case/${CASE}/1\r\nLocation: /case/${CASE}/2\r\n`],
  ['javascript', 'Location: javascript:alert(1)\r\n'],
  ['data', 'Location: data:text/plain,hi\r\n'],
  ['blob', 'Location: blob:http://localhost/1-2-3\r\n'],
  ['about', 'Location: about:blank\r\n'],
  ['file', 'Location: file:///etc/hostname\r\n'],
  ['ftp', 'Location: ftp://localhost/x\r\n'],
  ['ws', `Location: ws://localhost:{api}/case/${CASE}/1\r\n`],
  ['mailto', 'Location: mailto:a@example.org\r\n'],
  ['unknown-scheme', 'Location: foo://bar/baz\r\n'],
  ['extension', 'Location: chrome-extension://abc/x\r\n'],
  ['port-0', 'Location: http://localhost:0/\r\n'],
  ['port-blocked', 'Location: http://localhost:6000/\r\n'],
  ['port-closed', `Location: http://localhost:{closed}/case/${CASE}/1\r\n`],
  ['no-such-host', `Location: http://nowhere.invalid/case/${CASE}/1\r\n`],
  ['not-tls', `Location: https://localhost:{api}/case/${CASE}/1\r\n`],
  ['with-password', `Location: http://user:pass@localhost:{api}/case/${CASE}/1\r\n`],
  ['with-user', `Location: http://user@localhost:{api}/case/${CASE}/1\r\n`],
  ['with-empty-password', `Location: http://:@localhost:{api}/case/${CASE}/1\r\n`],
  ['long', `Location: /case/${CASE}/1?${'x'.repeat(20_000)}\r\n`],
  ['too-long', `Location: /case/${CASE}/1?${'x'.repeat(3_000_000)}\r\n`],
  ['itself', `Location: /case/${CASE}/0\r\n`],
]

export const REDIRECTS: readonly Reply[] = LOCATIONS.map(([id, lines]) => ({
  id: `to-${id}`,
  bytes: `HTTP/1.1 302 Found\r\n${ALLOW}${lines}Content-Length: 0\r\n\r\n`,
  end: 'close',
}))
