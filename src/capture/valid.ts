import type { EventKind, NetworkEvent, RequestRecord } from './event.ts'

type Check = (value: unknown) => boolean

const KINDS: Readonly<Record<EventKind, true>> = {
  begin: true,
  send: true,
  headers: true,
  redirect: true,
  body: true,
  complete: true,
  error: true,
}

const isText: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value)
const isBoolean: Check = (value) => typeof value === 'boolean'
const isHeader: Check = (value) => Array.isArray(value) && value.length === 2 && value.every(isText)
const isHeaderList: Check = (value) => Array.isArray(value) && value.every(isHeader)
const isChange: Check = (value) =>
  isObject(value) &&
  isText(value['name']) &&
  (value['from'] === null || (Array.isArray(value['from']) && value['from'].every(isText))) &&
  orNull(isText)(value['to'])
const isChangeList: Check = (value) => Array.isArray(value) && value.every(isChange)
const orNull =
  (is: Check): Check =>
  (value) =>
    value === null || is(value)
const orNothing =
  (is: Check): Check =>
  (value) =>
    value === undefined || is(value)

const FIELDS: Readonly<Record<keyof NetworkEvent, Check>> = {
  kind: (value) => isText(value) && Object.hasOwn(KINDS, String(value)),
  requestId: isText,
  tabId: isNumber,
  frameId: isNumber,
  documentId: orNull(isText),
  initiator: orNull(isText),
  url: isText,
  method: isText,
  type: isText,
  at: isNumber,
  requestHeaders: orNothing(isHeaderList),
  status: orNothing(isNumber),
  statusText: orNothing(isText),
  responseHeaders: orNothing(isHeaderList),
  fromCache: orNothing(isBoolean),
  trial: orNothing(isChangeList),
  to: orNothing(isText),
  error: orNothing(isText),
}

const CHECKS = Object.entries(FIELDS)

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** The first field of an event that is missing or not what it should be; null where the event is whole. */
export const faultOf = (event: unknown): string | null => {
  if (!isObject(event)) return 'everything'
  for (const [name, is] of CHECKS) if (!is(event[name])) return name
  return null
}

const isWitness: Check = (value) =>
  isObject(value) && isNumber(value['responseStatus']) && isText(value['initiatorType'])

/** Whether a value that a store gave back is a record as the journal wrote it. */
export const isRequestRecord = (value: unknown): value is RequestRecord =>
  isObject(value) &&
  isText(value['requestId']) &&
  (value['browser'] === 'chromium' || value['browser'] === 'firefox') &&
  isBoolean(value['beforeRecording']) &&
  orNull(isWitness)(value['witness']) &&
  orNull(isNumber)(value['goneAt']) &&
  orNull(isNumber)(value['interruptedAt']) &&
  Array.isArray(value['events']) &&
  value['events'].length > 0 &&
  value['events'].every((event) => faultOf(event) === null && event.requestId === value['requestId'])
