import headerNotExposed from '../../../src/diagnosis/header-not-exposed.ts'
import { ALLOWED, atResponse, testCause } from './table.ts'

const answering = (status: number, headers: Readonly<Record<string, string>>) => ({
  leg: { response: { status, headers: { ...ALLOWED, ...headers } } },
})

const PAGES = { 'X-Total-Count': '42', Link: '</items?page=2>; rel="next"' }

testCause(headerNotExposed, [
  {
    when: 'the page numbers of a list',
    given: answering(200, PAGES),
    confidence: 'hint',
    headline: 'The page can read the response, but not its headers `X-Total-Count` and `Link`.',
  },
  {
    when: 'one of two is named',
    given: answering(200, { ...PAGES, 'Access-Control-Expose-Headers': 'link' }),
    confidence: 'hint',
    headline: 'The page can read the response, but not its header `X-Total-Count`.',
  },
  {
    when: '* beside credentials',
    given: {
      credentials: 'include',
      ...answering(200, { ...PAGES, 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Expose-Headers': '*' }),
    },
    confidence: 'hint',
    says: /`\*` in `Access-Control-Expose-Headers`/,
  },
  { when: 'where a created resource is', given: answering(201, { Location: '/items/7' }), confidence: 'hint' },
  { when: 'how long to wait', given: answering(429, { 'Retry-After': '30' }), confidence: 'hint' },
  {
    when: 'near miss: * without',
    given: answering(200, { ...PAGES, 'Access-Control-Expose-Headers': '*' }),
    confidence: null,
  },
  { when: 'near miss: a name of no interest', given: answering(200, { 'X-Served-By': 'a' }), confidence: null },
  { when: 'near miss: a status without a wait', given: answering(200, { 'Retry-After': '30' }), confidence: null },
  { when: 'near miss: a font', given: { type: 'font', ...answering(200, PAGES) }, confidence: null },
  { when: 'near miss: blocked', given: atResponse(200, PAGES), confidence: null, first: 'cors-not-configured' },
])
