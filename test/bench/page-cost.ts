import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { launch } from '../support/browsers/launch.ts'
import { startPage, startServer } from '../support/exchange-server.ts'
import { type Claim, median } from './claims.ts'

const ROUNDS = 9

/** What a page does while DevTools are closed; each returns the milliseconds it took. */
const PATTERNS = {
  '300 sequential requests': async (api: string) => {
    const start = performance.now()
    for (let i = 0; i < 300; i++) await fetch(`${api}/${i}`).then((response) => response.text())
    return performance.now() - start
  },
  '300 parallel requests': async (api: string) => {
    const start = performance.now()
    await Promise.all(Array.from({ length: 300 }, (_, i) => fetch(`${api}/${i}`).then((response) => response.text())))
    return performance.now() - start
  },
  '100 preflighted requests': async (api: string) => {
    const start = performance.now()
    for (let i = 0; i < 100; i++) await fetch(`${api}/${i}`, { method: 'PUT' }).then((response) => response.text())
    return performance.now() - start
  },
} as const

const DIST = join(import.meta.dirname, '../../dist/chrome')

/** The same extension with a background that registers nothing. */
async function withoutListeners(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'corsight-bench-'))
  await cp(DIST, folder, { recursive: true })
  const { background } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  await writeFile(join(folder, background.service_worker), '')
  return folder
}

/** Starts a browser on a page of its own and hands out a way to time a pattern there. */
async function startRunner(extension: string, site: string) {
  const browser = await launch('chromium', { extension })
  const page: Page = await browser.open(site)
  return {
    time: (pattern: keyof typeof PATTERNS, api: string): Promise<number> => page.evaluate(PATTERNS[pattern], api),
    close: () => browser.close(),
  }
}

/** What the extension costs a page in Chromium while DevTools are closed, against itself without any listener. */
export async function benchPage(): Promise<readonly Claim[]> {
  const bare = await withoutListeners()
  const site = await startPage()
  const api = await startServer((_, response) =>
    response
      .setHeader('access-control-allow-origin', '*')
      .setHeader('access-control-allow-methods', 'PUT')
      .setHeader('access-control-max-age', '0')
      .setHeader('cache-control', 'no-store')
      .end('{}'),
  )
  const ours = await startRunner(DIST, site.origin)
  const plain = await startRunner(bare, site.origin)
  const claims: Claim[] = []
  try {
    for (const pattern of Object.keys(PATTERNS) as (keyof typeof PATTERNS)[]) {
      const ratios: number[] = []
      for (let round = -1; round < ROUNDS; round++) {
        // In turns, and each first as often as the other, so that a busy machine slows both alike.
        const oursFirst = round % 2 === 0
        const first = await (oursFirst ? ours : plain).time(pattern, api.origin)
        const second = await (oursFirst ? plain : ours).time(pattern, api.origin)
        if (round >= 0) ratios.push(oursFirst ? first / second : second / first)
      }
      claims.push({
        what: `page cost in Chromium with DevTools closed, ${pattern}`,
        measured: median(ratios),
        unit: '× without listeners',
        bound: { atMost: 1.05 },
      })
    }
  } finally {
    await Promise.all([ours.close(), plain.close(), site.stop(), api.stop()])
    await rm(bare, { recursive: true })
  }
  return claims
}
