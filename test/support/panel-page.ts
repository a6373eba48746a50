import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

const PAGE = 'test/extension/panel/page'
const ROOT = join(import.meta.dirname, '../..')
const CONFIG = join(ROOT, PAGE, 'vite.config.ts')

/** The panel in an ordinary page, built as it is for users and served on this machine. */
export interface PanelPage {
  /** The page’s address with these parameters, which `page.tsx` names. */
  readonly at: (parameters: Readonly<Record<string, string | number>>) => string
  readonly stop: () => Promise<void>
}

export async function servePanelPage(): Promise<PanelPage> {
  const outDir = await mkdtemp(join(tmpdir(), 'corsight-panel-'))
  const input = join(ROOT, PAGE, 'index.html')
  await build({ configFile: CONFIG, logLevel: 'error', build: { outDir, emptyOutDir: true, rollupOptions: { input } } })
  const server = await preview({ configFile: CONFIG, build: { outDir }, preview: { port: 0, open: false } })
  const { port } = server.httpServer.address() as AddressInfo
  return {
    at: (parameters) => {
      const query = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
      return `http://localhost:${port}/${PAGE}/index.html?${query}`
    },
    async stop() {
      await server.close()
      await rm(outDir, { recursive: true })
    },
  }
}
