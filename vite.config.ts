import { type CrxPlugin, crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import preact from '@preact/preset-vite'
import { build, defineConfig, type UserConfig } from 'vite'
import manifest from './manifest.json' with { type: 'json' }
import product from './package.json' with { type: 'json' }

export const TARGETS = ['chrome', 'firefox'] as const
export type Target = (typeof TARGETS)[number]

const BUILT_FOR = { chrome: 'chrome133', firefox: 'firefox142' } as const satisfies Record<Target, string>

/** `manifest.json` as one browser wants it: Firefox runs the background as an event page and needs an id of its own. */
export function manifestFor(target: Target) {
  const { background, minimum_chrome_version, ...shared } = { ...manifest, version: product.version }
  // Its background is written by `classicWorker`.
  if (target === 'chrome') return { ...shared, minimum_chrome_version }

  return {
    ...shared,
    background: { scripts: background.scripts, type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'corsight@corsight',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  }
}

/** One module and all that it imports as one classic script, whose exports are a global of the given name. */
async function classicScript(input: string, name: string): Promise<string> {
  const built = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: BUILT_FOR.chrome,
      // Vite drops what an entry exports unless it is told not to.
      rolldownOptions: { input, preserveEntrySignatures: 'strict', output: { format: 'iife', name } },
    },
  })
  const [script] = 'output' in built ? built.output : []
  if (script?.type !== 'chunk') throw new Error(`Vite made no script of ${input}.`)
  return script.code
}

/** The service worker as a classic script, since crxjs only makes modules; `extension/background/worker.ts` says why. */
const classicWorker = (): CrxPlugin => ({
  name: 'corsight:classic-worker',
  // After crxjs, which wraps every worker that it finds in a module.
  enforce: 'post',
  async generateBundle() {
    const [worker, reporting] = await Promise.all([
      classicScript(manifest.background.service_worker, 'corsightBackground'),
      classicScript('extension/background/reporting.ts', 'corsightReporting'),
    ])
    this.emitFile({ type: 'asset', fileName: 'background.js', source: worker })
    this.emitFile({ type: 'asset', fileName: 'reporting.js', source: reporting })
  },
  renderCrxManifest: (rendered) => ({ ...rendered, background: { service_worker: 'background.js' } }),
})

/** How one target is built, into its folder of `into`. */
export function configFor(target: Target, into = 'dist'): UserConfig {
  return {
    root: import.meta.dirname,
    plugins: [
      preact(),
      crx({ manifest: manifestFor(target) as unknown as ManifestV3Export, browser: target }),
      target === 'chrome' && classicWorker(),
    ],
    build: {
      outDir: `${into}/${target}`,
      emptyOutDir: true,
      target: BUILT_FOR[target],
      // Pages load from disk: nothing to preload, and nothing that would need a polyfill for it.
      modulePreload: false,
      // These are named in code, not in the manifest, so nothing else would find them.
      rollupOptions: {
        input: {
          panel: 'extension/panel/index.html',
          report: 'extension/report/index.html',
          welcome: 'extension/welcome/index.html',
        },
      },
    },
  }
}

/**
 * How the command line and the library are built, into `dist/cli` and `dist/lib`: all that they need is in them, once, and
 * each part is loaded when it is used.
 */
export const nodeConfig: UserConfig = {
  root: import.meta.dirname,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist',
    // The extension is in it too.
    emptyOutDir: false,
    target: 'node20',
    rolldownOptions: {
      input: { 'cli/index': 'cli/index.ts', 'lib/index': 'library/index.ts', 'lib/test': 'library/test.ts' },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'lib/[name]-[hash].js' },
    },
  },
}

export default defineConfig(({ mode }) => configFor(mode === 'firefox' ? 'firefox' : 'chrome'))
