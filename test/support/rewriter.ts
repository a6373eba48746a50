import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What another extension does to the cases whose id is the key. */
const RULES = {
  'extension-blocks': { action: { type: 'block' } },
  /** Tells that the extension is at work. */
  'extension-blocks-all': { action: { type: 'block' } },
  'extension-blocks-preflight': { action: { type: 'block' }, condition: { requestMethods: ['options'] } },
  'extension-allows': {
    action: {
      type: 'modifyHeaders',
      responseHeaders: [{ header: 'access-control-allow-origin', operation: 'set', value: '*' }],
    },
  },
  'extension-forbids': {
    action: {
      type: 'modifyHeaders',
      responseHeaders: [{ header: 'access-control-allow-origin', operation: 'remove' }],
    },
  },
  'extension-answers': { action: { type: 'redirect', redirect: { url: 'data:text/plain,' } } },
} as const satisfies Readonly<Record<string, { readonly action: object; readonly condition?: object }>>

/** Writes an unpacked extension that meddles with requests into an empty directory, for either browser. */
export async function writeRewriter(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  const rules = Object.entries(RULES).map(([id, rule], index) => ({
    id: index + 1,
    action: rule.action,
    condition: {
      urlFilter: `/case/${id}/`,
      resourceTypes: ['xmlhttprequest', 'other'],
      ...('condition' in rule && rule.condition),
    },
  }))
  const manifest = {
    manifest_version: 3,
    name: 'Rewriter',
    version: '1',
    permissions: ['declarativeNetRequestWithHostAccess'],
    host_permissions: ['<all_urls>'],
    declarative_net_request: { rule_resources: [{ id: 'rules', enabled: true, path: 'rules.json' }] },
    browser_specific_settings: { gecko: { id: 'rewriter@example.org' } },
  }
  await writeFile(join(directory, 'rules.json'), JSON.stringify(rules))
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest))
}
