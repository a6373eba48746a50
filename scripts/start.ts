import { startLab } from '../test/lab/lab.ts'
import { launch } from '../test/support/browsers/launch.ts'
import { startDisplay } from '../test/support/display.ts'
import { equip } from '../test/support/tools.ts'
import { buildExtension } from './build.ts'
import { parseStartFlags } from './flags.ts'
import { runHeaded } from './headed.ts'
import { runHeadless } from './headless.ts'

const say = (line: string) => console.log(line)

const parsed = parseStartFlags(process.argv.slice(2))
if (!parsed.ok) {
  console.error(parsed.problem)
  process.exit(2)
}
const { flags } = parsed

const { DISPLAY, WAYLAND_DISPLAY } = process.env
const noDisplay = process.platform === 'linux' && !flags.headless && !DISPLAY && !WAYLAND_DISPLAY
const equipment = equip([flags.browser, 'nginx', 'php', 'python', ...(noDisplay ? ['xvfb' as const] : [])], say)
if (!equipment.ready) {
  for (const sentence of equipment.sentences) console.error(sentence)
  if (noDisplay) console.error('There is no display here: `npm start -- --headless --out DIR` needs none.')
  process.exit(1)
}
const { paths } = equipment

if (noDisplay) {
  const display = await startDisplay(paths.xvfb)
  process.env['DISPLAY'] = display.name
  say(
    `There is no display here, so the browser is on Xvfb’s ${display.name}. For a report instead: npm start -- --headless --out DIR`,
  )
}

// Without handlers, a signal would leave the browser's profile behind.
const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
})

try {
  await buildExtension([flags.browser === 'firefox' ? 'firefox' : 'chrome'])
  const lab = await startLab(paths)
  try {
    const browser = await launch(flags.browser, { headless: flags.headless })
    try {
      const run = flags.out === null ? runHeaded(browser, lab, say) : runHeadless(browser, lab, flags.out, say)
      process.exitCode = await Promise.race([run, interrupted.then(() => (flags.headless ? 130 : 0))])
    } finally {
      await browser.close()
    }
  } finally {
    await lab.stop()
  }
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem)
  process.exitCode = 1
}
process.exit()
