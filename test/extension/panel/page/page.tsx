import { pageMemory } from '../../../../extension/panel/model/memory.ts'
import { mountPanel } from '../../../../extension/panel/mount.tsx'
import { followTheme } from '../../../../extension/panel/theme.ts'
import { mountPopup } from '../../../../extension/popup/popup.tsx'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { createTestChannel } from '../../../support/channel.ts'
import { exchanges, PLAN, repeated, withPass } from './exchanges.ts'

/** The panel in an ordinary page: `?rows=5000&theme=dark&state=paused&data=trial&feed=live`; `?popup` shows the popup instead. */
const wanted = new URLSearchParams(location.search)
const rows = Number(wanted.get('rows') ?? 15)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element called "root".')

followTheme(document.documentElement, { name: wanted.get('theme') ?? 'system', onChange: () => undefined })

const channel = createTestChannel()
const kind = wanted.get('data')
const DATA: Readonly<Record<string, () => readonly Exchange[]>> = {
  repeated: () => repeated(rows),
  trial: () => withPass(rows, 'trial'),
  fixed: () => withPass(rows, 'fixed'),
}
const data = (DATA[kind ?? ''] ?? (() => exchanges(rows)))()

if (wanted.has('popup')) {
  mountPopup(root, channel, {
    page: wanted.get('popup') === 'page',
    grant: () => Promise.resolve(true),
    showReports: () => undefined,
  })
} else {
  mountPanel(root, channel, {
    engine: null,
    live: true,
    producer: null,
    reload: () => location.reload(),
    memory: pageMemory(),
    readBody: null,
    now: () => new Date(),
  })
}

const state = wanted.get('state')
switch (state) {
  case 'silent':
    break
  case 'empty':
    channel.snapshot([])
    break
  case 'paused':
    channel.snapshot([], { recording: false })
    break
  case 'not-permitted':
    channel.snapshot([], { permitted: false })
    break
  case 'mismatch':
    channel.snapshot([], { protocol: 99 })
    break
  default:
    channel.snapshot(data, { evicted: state === 'evicted' ? 412 : 0, trial: kind === 'trial' ? PLAN : null })
}
if (state === 'restarting') channel.connection('down')
if (state === 'problem')
  channel.receive({
    type: 'problem',
    sentence:
      'The browser’s storage for this session is full, so what is recorded from now on is lost when the background stops.',
  })

// For the pictures and measurements that are taken of this page.
Object.assign(globalThis, { channel, exchanges })

if (wanted.get('feed') === 'live') {
  let next = rows
  setInterval(() => {
    const [fresh] = exchanges(next + 1).slice(-1)
    next += 1
    if (fresh !== undefined) channel.changed([{ ...fresh, startedAt: Date.now() }])
  }, 700)
}
