import { readProducer } from '../background/producer.ts'
import { browser } from '../browser.ts'
import { silentChannel } from '../channel.ts'
import { storedMemory } from '../panel/model/stored.ts'
import { mountPanel } from '../panel/mount.tsx'
import { followTheme } from '../panel/theme.ts'

const fixTheme = followTheme(document.documentElement, { name: 'system', onChange: () => undefined })

const root = document.getElementById('root')
if (root === null) throw new Error('The page for reports has no element called "root".')

mountPanel(root, silentChannel(), {
  engine: null,
  live: false,
  producer: await readProducer(),
  reload: null,
  memory: await storedMemory(browser.storage.local),
  fixTheme,
  now: () => new Date(),
  readBody: null,
})
