import { existsSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findTool } from '../tools.ts'
import type { BrowserName, LaunchOptions, TestBrowser } from './browser.ts'
import { launchChromium } from './chromium.ts'
import { launchFirefox } from './firefox.ts'

const BROWSERS = {
  chromium: { start: launchChromium, dist: 'dist/chrome' },
  firefox: { start: launchFirefox, dist: 'dist/firefox' },
} as const

const ROOT = join(import.meta.dirname, '../../..')

/** Starts a browser of this machine with the extension that was built last; throws a sentence when there is none. */
export async function launch(
  name: BrowserName,
  options: Partial<
    Pick<LaunchOptions, 'extension' | 'headless' | 'profile' | 'anyCertificate' | 'anyHost' | 'forcedColors'>
  > = {},
): Promise<TestBrowser> {
  const { start, dist } = BROWSERS[name]
  const {
    extension = join(ROOT, dist),
    headless = true,
    anyCertificate = false,
    anyHost = false,
    forcedColors = false,
  } = options
  if (!existsSync(join(extension, 'manifest.json')))
    throw new Error(`${extension} has no extension: run \`npm run build\` first.`)
  const found = findTool(name)
  if ('missing' in found) throw new Error(found.missing)

  const { profile = await mkdtemp(join(tmpdir(), 'corsight-profile-')) } = options
  // A browser that has just ended may still be writing there. A profile that was given is its giver’s.
  const forget = () => {
    if (options.profile === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
  process.once('exit', forget)
  try {
    const browser = await start({
      executable: found.path,
      extension,
      headless,
      profile,
      anyCertificate,
      anyHost,
      forcedColors,
    })
    const close = async () => {
      await browser.close()
      forget()
      process.off('exit', forget)
    }
    return { ...browser, close }
  } catch (problem) {
    forget()
    throw problem
  }
}
