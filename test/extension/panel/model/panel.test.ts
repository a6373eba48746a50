import { describe, expect, test } from 'vitest'
import * as engine from '../../../../extension/panel/engine.ts'
import { forgetful } from '../../../../extension/panel/model/memory.ts'
import { createPanel } from '../../../../extension/panel/model/panel.ts'
import { reportOf } from '../../../../extension/panel/model/reporting.ts'
import { createTestChannel, status } from '../../../support/channel.ts'
import { deferred } from '../../../support/deferred.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'

const START = Date.UTC(2026, 0, 5)
const allowed = (id: string) =>
  exchange({ id, startedAt: START + Number(id), leg: { url: `https://api.example/${id}` } })
const blocked = (id: string, headers: Readonly<Record<string, string>> = {}) =>
  exchange({
    id,
    startedAt: START + Number(id),
    leg: { ...STOPPED, url: `https://api.example/${id}`, response: { headers } },
  })

const elsewhere = (id: string) =>
  exchange({
    id,
    startedAt: START + Number(id),
    leg: { ...STOPPED, url: `https://cdn.other.example/${id}`, response: { headers: {} } },
  })

const opened = (memory = forgetful()) => {
  const channel = createTestChannel()
  let navigate = () => {}
  const panel = createPanel(channel, {
    engine,
    live: true,
    producer: null,
    reload: null,
    readBody: null,
    memory,
    navigations: (listener) => {
      navigate = listener
    },
    now: () => new Date(START + 100),
  })
  return { channel, panel, navigate: () => navigate() }
}

describe('the selection', () => {
  test('is the first failure, by itself', () => {
    const { channel, panel } = opened()
    channel.snapshot([allowed('1'), blocked('2'), blocked('3')])
    expect(panel.selectedId.value).toBe('2')
  })

  test('is nothing while nothing failed', () => {
    const { channel, panel } = opened()
    channel.snapshot([allowed('1')])
    expect(panel.selected.value).toBeNull()
  })

  test('stays where the user put it when further failures come', () => {
    const { channel, panel } = opened()
    channel.snapshot([allowed('1'), blocked('2')])
    panel.select('1')
    channel.changed([blocked('3')])
    expect(panel.selected.value?.entry.exchange.id).toBe('1')
  })

  test('stays nothing once the user closed it', () => {
    const { channel, panel } = opened()
    channel.snapshot([blocked('1')])
    panel.select(null)
    channel.changed([blocked('2')])
    expect(panel.selected.value).toBeNull()
  })

  test('shows what its exchange has become', () => {
    const { channel, panel } = opened()
    channel.snapshot([
      exchange({ id: '1', leg: { response: { seen: false, why: 'never-sent' }, ending: null, bodyStarted: false } }),
    ])
    panel.select('1')
    expect(panel.selected.value?.entry.verdict.kind).toBe('pending')
    channel.changed([blocked('1')])
    expect(panel.selected.value?.entry.verdict.kind).toBe('blocked')
  })

  test('survives a restart of the background', () => {
    const { channel, panel } = opened()
    channel.snapshot([allowed('1'), blocked('2')])
    panel.select('1')
    channel.connection('down')
    channel.snapshot([allowed('1'), blocked('2')])
    expect(panel.selected.value?.entry.exchange.id).toBe('1')
  })

  test('stays open when the background lets its exchange go', () => {
    const { channel, panel } = opened()
    channel.snapshot([blocked('1'), blocked('2')])
    panel.select('1')
    channel.changed([], ['1'])
    expect(panel.selected.value?.entry.exchange.id).toBe('1')
  })

  test('is the first failure again after the list was cleared', () => {
    const { channel, panel } = opened()
    channel.snapshot([blocked('1')])
    panel.clear()
    expect(channel.sent).toEqual([{ type: 'clear' }])
    expect(panel.rows.value).toEqual([])
    expect(panel.selected.value).toBeNull()
    channel.changed([allowed('2'), blocked('3')], ['1'])
    expect(panel.selected.value?.entry.exchange.id).toBe('3')
  })
})

describe('another page', () => {
  const pageSince = (at: number) => ({ type: 'status', status: status({ pageSince: START + at }) }) as const
  const ids = ({ panel }: Pick<ReturnType<typeof opened>, 'panel'>) =>
    panel.entries.value.map(({ exchange }) => exchange.id)

  test('begins an empty list, and its first failure is selected', () => {
    const all = opened()
    all.channel.snapshot([blocked('1'), allowed('2')])
    all.navigate()
    all.channel.receive(pageSince(3))
    expect(ids(all)).toEqual([])
    expect(all.panel.earlier.value).toBe(2)
    expect(all.panel.selected.value).toBeNull()
    all.channel.changed([allowed('4'), blocked('5')])
    expect(ids(all)).toEqual(['4', '5'])
    expect(all.panel.selectedId.value).toBe('5')
  })

  test('shows the request again that was selected on the page before, where nothing is blocked', () => {
    const { channel, panel, navigate } = opened()
    channel.snapshot([blocked('1')])
    channel.receive(pageSince(3))
    navigate()
    channel.changed([allowed('4'), { ...allowed('1'), id: '5', startedAt: START + 5 }])
    expect(panel.selectedId.value).toBe('5')
  })

  test('leaves everything in the list where the log is preserved', () => {
    const all = opened()
    all.panel.settings.preserveLog.value = true
    all.channel.snapshot([blocked('1'), allowed('2')])
    all.navigate()
    all.channel.receive(pageSince(3))
    expect(ids(all)).toEqual(['1', '2'])
    expect(all.panel.selectedId.value).toBe('1')
  })

  test('is no download, which only the background takes for one', () => {
    const all = opened()
    all.channel.snapshot([blocked('1')])
    all.channel.receive(pageSince(3))
    expect(ids(all)).toEqual(['1'])
  })

  test('takes back the offer to undo Clear', () => {
    const { channel, panel, navigate } = opened()
    channel.snapshot([blocked('1')])
    panel.clear()
    expect(panel.cleared.value).toBe(1)
    navigate()
    channel.receive(pageSince(3))
    expect(panel.cleared.value).toBe(0)
  })
})

test('undo of Clear asks the background once', () => {
  const { channel, panel } = opened()
  channel.snapshot([blocked('1')])
  panel.clear()
  panel.undoClear()
  expect(channel.sent).toEqual([{ type: 'clear' }, { type: 'undo-clear' }])
  expect(panel.cleared.value).toBe(0)
})

describe('the counts', () => {
  test('are of what the filter lets through, and the rows are what the chosen count says', () => {
    const { channel, panel } = opened()
    channel.snapshot([
      allowed('1'),
      blocked('2'),
      blocked('3'),
      exchange({
        id: '4',
        initiator: 'null',
        leg: {
          origin: { seen: true, value: 'null' },
          response: {
            headers: { 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Credentials': 'true' },
          },
        },
      }),
    ])
    expect(panel.counts.value).toEqual({ blocked: 2, warnings: 1, all: 4 })
    panel.filter.value = '/3'
    expect(panel.counts.value).toEqual({ blocked: 1, warnings: 0, all: 1 })
    panel.filter.value = ''
    panel.show.value = 'warnings'
    expect(panel.shown.value.map((entry) => entry.exchange.id)).toEqual(['4'])
  })

  test('take in what was blocked before recording began', () => {
    const { channel, panel } = opened()
    channel.snapshot([exchange({ id: '1', beforeRecording: true, leg: STOPPED })])
    expect(panel.counts.value.blocked).toBe(1)
  })

  test('leave out what CORS does not govern until it is asked for', () => {
    const { channel, panel } = opened()
    channel.snapshot([allowed('1'), exchange({ id: '2', mode: 'no-cors', type: 'image' })])
    expect(panel.counts.value.all).toBe(1)
    expect(panel.hidden.value).toBe(1)
    panel.settings.showNotCors.value = true
    expect(panel.counts.value.all).toBe(2)
  })
})

describe('the stack', () => {
  const nginx = { Server: 'nginx/1.26.0' }

  const stack = (panel: ReturnType<typeof opened>['panel']) => panel.selected.value?.choices.stack

  test('is the one that the answer gives away', () => {
    const { channel, panel } = opened()
    channel.snapshot([blocked('1', nginx)])
    expect(stack(panel)).toBe('nginx')
  })

  test('is the one that the user chose, for every exchange with that server', () => {
    const { channel, panel } = opened()
    channel.snapshot([blocked('1', nginx), blocked('2', nginx)])
    panel.chooseStack('php')
    panel.select('2')
    expect(stack(panel)).toBe('php')
  })

  test('is remembered for each server, whatever was chosen for another one since', () => {
    const { channel, panel } = opened()
    channel.snapshot([blocked('1', nginx), elsewhere('2')])
    panel.chooseStack('php')
    panel.select('2')
    panel.chooseStack('flask')
    panel.select('1')
    expect(stack(panel)).toBe('php')
  })

  test('is the one chosen last where nothing is given away, in the next visit too', () => {
    const memory = forgetful()
    const first = opened(memory)
    first.channel.snapshot([blocked('1')])
    first.panel.chooseStack('flask')
    const second = opened(memory)
    second.channel.snapshot([blocked('1')])
    expect(stack(second.panel)).toBe('flask')
  })

  test.each([
    ['nobody ever chose one', null],
    ['memory holds nonsense', '__proto__'],
  ])('is none where %s', (_, remembered) => {
    const memory = forgetful()
    if (remembered !== null) memory.setItem('corsight.stack', remembered)
    const { channel, panel } = opened(memory)
    channel.snapshot([blocked('1')])
    expect(stack(panel)).toBeNull()
    expect(panel.selected.value?.advice.setup).toBeNull()
  })

  test('is the same for a report', () => {
    const { channel, panel } = opened()
    const [one, two] = [blocked('1', nginx), blocked('2')]
    channel.snapshot([one, two])
    const stacks = () => {
      const how = { at: new Date(START), producer: panel.producer.value, chosenFor: panel.chosenFor, redact: true }
      return reportOf([one, two], how).exchanges.map(({ advice }) => advice?.setup?.stack ?? null)
    }
    expect(stacks()).toEqual(['nginx', null])
    panel.chooseStack('php')
    expect(stacks()).toEqual(['php', 'php'])
  })
})

describe('what is supposed of a server', () => {
  const choices = (panel: ReturnType<typeof opened>['panel']) => {
    const { credentials, owner } = panel.selected.value?.choices ?? expect.fail()
    return { credentials, owner }
  }

  test('is what the user chose, for every exchange with it', () => {
    const { channel, panel } = opened()
    channel.snapshot([blocked('1'), blocked('2')])
    panel.chooseCredentials('included')
    panel.chooseOwner('mine')
    panel.select('2')
    expect(choices(panel)).toEqual({ credentials: 'included', owner: 'mine' })
    expect(panel.selected.value?.assumed).toMatchObject({ included: true, basis: 'chosen' })
  })

  test('is forgotten when another server is selected', () => {
    const { channel, panel } = opened()
    channel.snapshot([blocked('1'), elsewhere('2')])
    panel.chooseCredentials('included')
    panel.chooseOwner('mine')
    panel.select('2')
    panel.select('1')
    expect(choices(panel)).toEqual({ credentials: null, owner: null })
  })
})

test('the file that was chosen last is shown, even where an earlier one takes longer to read', async () => {
  const { panel } = opened()
  const producer = panel.producer.value
  const at = new Date(START)
  const text = JSON.stringify(reportOf([blocked('1')], { producer, at, chosenFor: panel.chosenFor, redact: false }))
  const [asked, read] = [deferred<void>(), deferred<string>()]
  const slow = new File([], 'slow.json')
  slow.text = () => {
    asked.resolve()
    return read.promise
  }
  const first = panel.open(slow)
  await asked.promise
  await panel.open(new File([text], 'quick.json'))
  read.resolve(text)
  await first
  expect(panel.opened.value?.name).toBe('quick.json')
})
