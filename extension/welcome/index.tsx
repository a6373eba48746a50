import { readProducer, TARGET } from '../background/producer.ts'
import { silentChannel } from '../channel.ts'
import { forgetful } from '../panel/model/memory.ts'
import { mountPanel } from '../panel/mount.tsx'
import { followTheme } from '../panel/theme.ts'

document.documentElement.dataset['browser'] = TARGET
followTheme(document.documentElement, { name: 'system', onChange: () => undefined })

const root = document.getElementById('root')
if (root === null) throw new Error('The first page has no element called "root".')

const example = await fetch(new URL('./example.json', import.meta.url))

mountPanel(
  root,
  silentChannel(),
  {
    engine: null,
    live: false,
    producer: await readProducer(),
    reload: null,
    // What is tried on an example is no setting.
    memory: forgetful(),
    now: () => new Date(),
    readBody: null,
  },
  new File([await example.blob()], 'Example'),
)
