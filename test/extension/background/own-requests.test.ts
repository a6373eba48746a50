import { describe, expect, test } from 'vitest'
import type { EventName, Raw } from '../../../extension/background/network-event.ts'
import { createOwnRequests } from '../../../extension/background/own-requests.ts'

const APP = 'http://app.test:3000'

const raw = (name: EventName, details: Partial<Raw['details']> = {}): Raw => ({
  name,
  details: {
    requestId: '1',
    tabId: 1,
    frameId: 0,
    url: `${APP}/own`,
    method: 'GET',
    type: 'xmlhttprequest',
    timeStamp: 1_000,
    initiator: APP,
    ...details,
  },
})

/** Once the tab is known to show the page. */
const known = () => {
  const own = createOwnRequests()
  own.sift(raw('onBeforeRequest', { requestId: 'first' }))
  return own
}

const begun = raw('onBeforeRequest')
const answered = (statusCode: number) => raw('onHeadersReceived', { statusCode })

describe('a request to the page’s own origin', () => {
  test('is looked at once, for the tab to be known to show that origin', () => {
    const own = createOwnRequests()
    expect(own.sift(begun)).toEqual([begun])
    expect(own.sift(raw('onBeforeRequest', { requestId: '2' }))).toEqual([])
  })

  test('is not looked at while it stays there', () => {
    const own = known()
    const seen = [begun, raw('onSendHeaders'), answered(200), raw('onResponseStarted'), raw('onCompleted')]
    expect(seen.flatMap(own.sift)).toEqual([])
    expect(own.open(Number.POSITIVE_INFINITY)).toEqual([])
  })

  test.each([
    { why: 'a redirect leads it elsewhere', last: raw('onBeforeRequest', { url: 'http://api.test/' }), status: 302 },
    { why: 'a redirect that might was not followed', last: raw('onErrorOccurred', { error: 'x' }), status: 302 },
    { why: 'it was refused', last: raw('onCompleted', { statusCode: 403 }), status: 403 },
  ])('is looked at as a whole once $why', ({ last, status }) => {
    const own = known()
    const before = [begun, raw('onSendHeaders'), answered(status)]
    expect(before.flatMap(own.sift)).toEqual([])
    expect(own.sift(last)).toEqual([...before, last])
    expect(own.open(Number.POSITIVE_INFINITY)).toEqual([])
  })

  test('is looked at where it stays open, and from then on', () => {
    const own = known()
    own.sift(begun)
    expect(own.open(1_000)).toEqual([])
    expect(own.open(1_001)).toEqual([begun])
    expect(own.sift(answered(200))).toEqual([answered(200)])
  })

  test('is looked at where it comes from elsewhere, or is a preflight', () => {
    const own = known()
    const back = [raw('onBeforeRequest', { url: 'http://api.test/' }), raw('onBeforeRedirect'), begun, answered(200)]
    expect(back.flatMap(own.sift)).toEqual(back)
    const preflight = raw('onBeforeRequest', { requestId: '2', method: 'OPTIONS' })
    expect(own.sift(preflight)).toEqual([preflight])
  })

  test('is one by the whole origin, and in Firefox by that of the document', () => {
    const own = known()
    const others = [
      { url: 'http://app.test:30001/' },
      { url: 'http://app.test/' },
      { initiator: 'null' },
      { originUrl: 'http://other.test/page' },
    ].map((details, index) => {
      const { initiator: _, ...rest } = begun.details
      return { ...begun, details: { ...rest, initiator: APP, ...details, requestId: `other ${index}` } }
    })
    const firefoxs = ({ details: { initiator, originUrl, ...rest } }: Raw): Raw => ({
      name: 'onBeforeRequest',
      details: { ...rest, originUrl: originUrl ?? `${initiator}/page` },
    })
    expect(others.slice(0, 3).flatMap(own.sift)).toEqual(others.slice(0, 3))
    expect(own.sift(firefoxs(others[3] as Raw))).toHaveLength(1)
    expect(own.sift(firefoxs(begun))).toEqual([])
  })

  test('fills nothing where it never ends', () => {
    const own = known()
    for (let id = 0; id < 6_000; id++) own.sift(raw('onBeforeRequest', { requestId: `open ${id}` }))
    expect(own.open(Number.POSITIVE_INFINITY)).toHaveLength(5_000)
  })
})
