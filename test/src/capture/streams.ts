/** A stream of one request, and what its hops are: what was asked, what came back, how it ended. */
export interface Stream {
  readonly what: string
  readonly lines: readonly string[]
  readonly hops: readonly string[]
}

export const STREAMS: readonly Stream[] = [
  {
    what: 'one answered request',
    lines: ['#1 begin GET /a', '#1 send | A: 1', '#1 headers 200 | B: 2', '#1 body', '#1 complete'],
    hops: ['GET /a 200 body completed'],
  },
  {
    what: 'a request that Chromium stopped',
    lines: ['#1 begin GET /a', '#1 send', '#1 headers 200', '#1 error net::ERR_FAILED'],
    hops: ['GET /a 200 net::ERR_FAILED'],
  },
  {
    what: 'a request that was never answered',
    lines: ['#1 begin GET /a', '#1 send', '#1 error net::ERR_EMPTY_RESPONSE'],
    hops: ['GET /a never-sent net::ERR_EMPTY_RESPONSE'],
  },
  {
    what: 'a redirect',
    lines: [
      '#1 begin POST /a',
      '#1 send',
      '#1 headers 302 | Location: /b',
      '#1 redirect 302 /b',
      '#1 begin GET /b',
      '#1 send',
      '#1 headers 200',
      '#1 body',
      '#1 complete',
    ],
    hops: ['POST /a 302 redirected', 'GET /b 200 body completed'],
  },
  {
    what: 'a redirect within one millisecond, as Firefox stamps it',
    lines: [
      '@0 #1 begin GET /a',
      '@0 #1 send',
      '@1 #1 headers 302',
      '@1 #1 redirect 302 /b',
      '@1 #1 begin GET /b',
      '@1 #1 send',
      '@2 #1 headers 200',
      '@2 #1 complete',
    ],
    hops: ['GET /a 302 redirected', 'GET /b 200 body completed'],
  },
  {
    what: 'two redirects and back',
    lines: [
      '#1 begin GET /a',
      '#1 send',
      '#1 headers 301',
      '#1 redirect 301 /b',
      '#1 begin GET /b',
      '#1 send',
      '#1 headers 302',
      '#1 redirect 302 /a',
      '#1 begin GET /a',
      '#1 send',
      '#1 headers 200',
      '#1 body',
      '#1 complete',
    ],
    hops: ['GET /a 301 redirected', 'GET /b 302 redirected', 'GET /a 200 body completed'],
  },
  {
    what: 'a redirect to the same URL',
    lines: [
      '#1 begin GET /a',
      '#1 send',
      '#1 headers 302 | Set-Cookie: seen=1',
      '#1 redirect 302 /a',
      '#1 begin GET /a',
      '#1 send | Cookie: seen=1',
      '#1 headers 200',
      '#1 body',
      '#1 complete',
    ],
    hops: ['GET /a 302 redirected', 'GET /a 200 body completed'],
  },
  {
    what: 'a redirect to the same URL within one millisecond, as Firefox stamps it',
    lines: [
      '@0 #1 begin GET /a',
      '@0 #1 send',
      '@1 #1 headers 302',
      '@1 #1 redirect 302 /a',
      '@1 #1 begin GET /a',
      '@1 #1 send',
      '@2 #1 headers 200',
      '@2 #1 complete',
    ],
    hops: ['GET /a 302 redirected', 'GET /a 200 body completed'],
  },
  {
    what: 'a redirect that was announced, and nothing more',
    lines: ['#1 begin GET /a', '#1 send', '#1 headers 302', '#1 redirect 302 /b'],
    hops: ['GET /a 302 redirected'],
  },
  {
    what: 'a redirect that the page refused',
    lines: ['#1 begin GET /a', '#1 send', '#1 headers 302', '#1 redirect 302 /b', '#1 error net::ERR_ABORTED'],
    hops: ['GET /a 302 net::ERR_ABORTED'],
  },
  {
    what: 'a redirect to a URL whose request failed',
    lines: [
      '#1 begin GET /a',
      '#1 send',
      '#1 headers 302',
      '#1 redirect 302 /b',
      '#1 begin GET /b',
      '#1 error net::ERR_FAILED',
    ],
    hops: ['GET /a 302 redirected', 'GET /b never-sent net::ERR_FAILED'],
  },
]
