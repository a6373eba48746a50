import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import preact from '@preact/preset-vite'
import { defineConfig, type UserConfig } from 'vite'
import manifest from './manifest.json' with { type: 'json' }
import product from './package.json' with { type: 'json' }

export const TARGETS = ['chrome', 'firefox'] as const
export type Target = (typeof TARGETS)[number]

/** `manifest.json` as one browser wants it: Firefox runs the same background as an event page and needs an id of its own. */
export function manifestFor(target: Target) {
  const { background, minimum_chrome_version, ...shared } = { ...manifest, version: product.version }
  if (target === 'chrome') return { ...shared, minimum_chrome_version, background }

  return {
    ...shared,
    background: { scripts: [background.service_worker], type: background.type },
    browser_specific_settings: {
      gecko: {
        id: 'corsight@corsight',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  }
}

/** How one target is built, into `dist/<target>`. */
export function configFor(target: Target): UserConfig {
  return {
    root: import.meta.dirname,
    plugins: [preact(), crx({ manifest: manifestFor(target) as unknown as ManifestV3Export, browser: target })],
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      target: target === 'chrome' ? 'chrome133' : 'firefox142',
      // Pages load from disk: nothing to preload, and nothing that would need a polyfill for it.
      modulePreload: false,
      // The panel is named in code, not in the manifest, so nothing else would find it.
      rollupOptions: { input: { panel: 'extension/panel/index.html' } },
    },
  }
}

export default defineConfig(({ mode }) => configFor(mode === 'firefox' ? 'firefox' : 'chrome'))
