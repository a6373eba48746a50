import { readProducer } from '../background/producer.ts'
import { silentChannel } from '../channel.ts'
import { pageMemory } from '../panel/model/memory.ts'
import { mountPanel } from '../panel/mount.tsx'
import { followTheme } from '../panel/theme.ts'

followTheme(document.documentElement, { name: 'system', onChange: () => undefined })

const root = document.getElementById('root')
if (root === null) throw new Error('The page for reports has no element called "root".')

mountPanel(root, silentChannel(), {
  engine: null,
  live: false,
  producer: await readProducer(),
  reload: null,
  memory: pageMemory(),
  now: () => new Date(),
  readBody: null,
})
