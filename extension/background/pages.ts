import type { Exchange } from '../../src/cors/exchange.ts'
import { isPageRequest } from '../../src/cors/page-request.ts'
import { isTrialPlan } from '../../src/cors/trial.ts'
import type { PortLike } from '../channel.ts'
import type { Status, ToBackground, ToPage } from '../protocol.ts'

/** A panel, popup or devtools page that is connected right now. */
export interface Page {
  readonly kind: 'devtools' | 'panel' | 'popup'
  readonly tabId: number
  /** Does nothing once the page is gone. */
  readonly send: (message: ToPage) => void
  readonly isOpen: () => boolean
}

/** A message of 64 MB would be refused by Chromium; this many exchanges stay far below. */
const CHUNK = 500

const chunks = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) => items.slice(index * CHUNK, (index + 1) * CHUNK))

/** Sends everything to a page that has just connected, in portions. */
export const sendSnapshot = (page: Page, exchanges: readonly Exchange[], status: Status): void => {
  const [first = [], ...rest] = chunks(exchanges)
  page.send({ type: 'snapshot', exchanges: first, status })
  for (const more of rest) page.send({ type: 'changed', exchanges: more, removed: [] })
}

export const sendChanges = (page: Page, exchanges: readonly Exchange[], removed: readonly string[]): void => {
  const [first = [], ...rest] = chunks(exchanges)
  if (first.length > 0 || removed.length > 0) page.send({ type: 'changed', exchanges: first, removed })
  for (const more of rest) page.send({ type: 'changed', exchanges: more, removed: [] })
}

const TYPES: ReadonlySet<unknown> = new Set([
  ...['open', 'clear', 'undo-clear', 'pause', 'record', 'grant', 'show-reports', 'try', 'end-trial', 'ask'],
])
const PAGES: ReadonlySet<unknown> = new Set(['devtools', 'panel', 'popup'])

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Whether a message is one that our pages send; anything else is dropped. */
const isToBackground = (message: unknown): message is ToBackground => {
  if (!isRecord(message) || !TYPES.has(message['type'])) return false
  if (message['type'] === 'open') return PAGES.has(message['page']) && Number.isInteger(message['tabId'])
  if (message['type'] === 'pause') return typeof message['paused'] === 'boolean'
  if (message['type'] === 'record') return message['when'] === 'always' || message['when'] === 'devtools'
  if (message['type'] === 'try') return isTrialPlan(message['plan']) && typeof message['reload'] === 'boolean'
  if (message['type'] === 'ask') return typeof message['id'] === 'string' && isPageRequest(message['request'])
  return true
}

/** Calls back with a page once it has introduced itself, with each of its messages, and when it is gone. */
export function onPage(
  port: PortLike,
  handlers: {
    readonly opened: (page: Page) => void
    readonly message: (page: Page, message: ToBackground) => void
    readonly closed: (page: Page) => void
  },
): void {
  let page: Page | null = null
  let open = true
  const send = (answer: ToPage) => {
    if (open) port.postMessage(answer)
  }
  port.onMessage.addListener((message) => {
    if (!isToBackground(message)) return
    if (message.type === 'open') {
      page = { kind: message.page, tabId: message.tabId, send, isOpen: () => open }
      handlers.opened(page)
    } else if (page !== null) handlers.message(page, message)
  })
  port.onDisconnect.addListener(() => {
    open = false
    if (page !== null) handlers.closed(page)
  })
}
