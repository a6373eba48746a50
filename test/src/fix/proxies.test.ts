import { describe, expect, test } from 'vitest'
import { PROXY_LIMITS, proxiesFor } from '../../../src/fix/proxies/index.ts'
import { exchange } from '../../support/exchanges.ts'

const proxies = (url: string) => proxiesFor(exchange({ leg: { url } }))

describe('for a server of somebody else', () => {
  const snippets = proxies('https://ada:pass@api.example:8443/v1/items/?key=secret#top')

  test.each(snippets.map((snippet) => [snippet.tool, snippet] as const))(
    '%s is printed as the reviewed file',
    async (tool, snippet) => {
      await expect(snippet.code).toMatchFileSnapshot(`golden/proxies/${tool}.js`)
    },
  )

  test.each(snippets.map((snippet) => [snippet.tool, snippet] as const))(
    '%s says where it goes in one sentence, and what the page asks then',
    (_, { where, file, docs, code, ask }) => {
      expect(where).toMatch(/^[A-Z][^\n]+\.$/)
      expect(where).not.toContain(file)
      expect(URL.canParse(docs)).toBe(true)
      expect(code).toMatch(/[^\n]\n$/)
      expect(ask).toBe('/proxy/api.example-8443/v1/items/')
    },
  )

  test('neither a query nor credentials of the URL are printed', () => {
    expect(JSON.stringify(snippets)).not.toMatch(/secret|ada|pass@/)
  })
})

test.each([
  ['https://api.example/', '/proxy/api.example/'],
  ['http://127.0.0.1:3000/a', '/proxy/127.0.0.1-3000/a'],
  ['http://[::1]:3000/a', '/proxy/1-3000/a'],
])('%s is asked as %s', (url, ask) => {
  for (const snippet of proxies(url)) expect(snippet.ask).toBe(ask)
})

test('all three tools are there, in display order', () => {
  expect(proxies('https://api.example/').map(({ tool }) => tool)).toEqual(['vite', 'webpack', 'nextjs'])
})

test('Next.js is left out where its patterns can’t name the server', () => {
  expect(proxies('http://[::1]:3000/').map(({ tool }) => tool)).toEqual(['vite', 'webpack'])
})

test('Next.js says that it takes the slash off where the path ends in one', () => {
  const said = (url: string) => proxies(url).at(-1)?.code.includes('takes it off')
  expect([said('https://api.example/a/'), said('https://api.example/a'), said('https://api.example/')]).toEqual([
    true,
    false,
    false,
  ])
})

test.each(['ftp://files.example/', 'data:text/plain,a', 'nonsense', ''])('there is none for “%s”', (url) => {
  expect(proxies(url)).toEqual([])
})

test('what a proxy does not solve is said in sentences', () => {
  for (const sentence of PROXY_LIMITS) expect(sentence).toMatch(/^[A-Z].+\.$/)
  expect(PROXY_LIMITS.join(' ')).toMatch(/production.+Cookies.+secret.+redirect.+WebSockets/s)
})
