import type { Reporting } from './automation.ts'
import { startBackground } from './background.ts'

declare function importScripts(url: string): void

/** What `reporting.js` declares. */
declare const corsightReporting: Reporting

/** Beside this script; its name and that of its global are the build’s. */
const loadScript = (): void => importScripts('reporting.js')

// Chromium refuses `import()` in a service worker, and a worker made of modules has no `importScripts`. A classic worker
// may call it at any later time for a script that it loaded while it was installed: the browser keeps such scripts.
addEventListener('install', () => {
  try {
    loadScript()
  } catch {
    // The first report fails for the same reason, and says so.
  }
})

startBackground(async () => {
  if (!('corsightReporting' in globalThis)) loadScript()
  return corsightReporting
})
