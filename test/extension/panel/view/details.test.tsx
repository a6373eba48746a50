// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as engine from '../../../../extension/panel/engine.ts'
import { deferred } from '../../../support/deferred.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { details, type Mounted, mounted, waitForRows } from './mounted.ts'

const ENGINE = '../../../../extension/panel/engine.ts'
const blocked = exchange({ id: '1', leg: { ...STOPPED, response: { headers: {} } } })

let panel: Mounted

afterEach(() => {
  vi.doUnmock(ENGINE)
  panel.unmount()
})

describe('what explains an exchange', () => {
  test('is loaded once the list is there; until then the details are empty, and nothing else is missing', async () => {
    const loading = deferred<typeof engine>()
    vi.doMock(ENGINE, () => loading.promise)
    panel = mounted({ engine: null })
    panel.channel.snapshot([blocked])
    await waitForRows(panel.root, 1)
    expect(panel.root.querySelector('[role=option][aria-selected=true]')).not.toBeNull()
    expect(panel.root.querySelector('[data-place=details]')).not.toBeNull()
    expect(details(panel.root)).toBe('')
    loading.resolve(engine)
    await waitFor(() => expect(details(panel.root)).toContain('has no Access-Control-Allow-Origin'))
    screen.getByRole('tab', { name: 'Headers' })
  })

  test('is missed in a sentence where it can’t be loaded, and the list stays', async () => {
    vi.doMock(ENGINE, () => {
      throw new Error('gone')
    })
    panel = mounted({ engine: null })
    panel.channel.snapshot([blocked])
    await screen.findByText(/^No exchange can be explained, because .* close DevTools and open it again\.$/)
    await waitForRows(panel.root, 1)
    expect(details(panel.root)).toBe('')
  })
})
