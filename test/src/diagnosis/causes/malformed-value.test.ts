import malformedValue from '../../../../src/diagnosis/causes/malformed-value.ts'
import { API, APP, atPreflight, atResponse, testCause } from '../table.ts'

const acao = (value: string) => atResponse(200, { 'Access-Control-Allow-Origin': value })
const acac = (value: string) => ({
  credentials: 'include' as const,
  ...atResponse(200, { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': value }),
})
const lists = (methods: string, headers: string) =>
  atPreflight(204, {
    'Access-Control-Allow-Origin': APP,
    'Access-Control-Allow-Methods': methods,
    'Access-Control-Allow-Headers': headers,
  })

testCause(malformedValue, [
  { when: 'an empty value', given: acao(''), confidence: 'certain', says: /it is empty/, first: 'malformed-value' },
  { when: 'no scheme', given: acao('app.example'), confidence: 'certain', says: /scheme is missing/ },
  { when: 'a list', given: acao(`${APP}, https://b.example`), confidence: 'certain', says: /holds a list/ },
  {
    when: 'a list in Firefox, which shows two lines so as well',
    given: { browser: 'firefox', ...acao(`${APP}, https://b.example`) },
    confidence: 'likely',
    first: 'doubled-header',
  },
  { when: 'a list with spaces', given: acao(`${APP} https://b.example`), confidence: 'certain', says: /holds a list/ },
  { when: 'a pattern', given: acao('https://*.example'), confidence: 'certain', says: /do not understand patterns/ },
  { when: 'the text null', given: acao('null'), confidence: 'certain', says: /the text `null`/ },
  { when: 'a printed variable', given: acao('undefined'), confidence: 'certain', says: /variable was printed/ },
  ...['$http_origin', '{{ origin }}', '%CORS_ORIGIN%', '<your origin>'].map((value) => ({
    when: `a placeholder, ${value}`,
    given: acao(value),
    confidence: 'certain' as const,
    says: /nothing filled in/,
  })),
  { when: 'quotes in the value', given: acao(`"${APP}"`), confidence: 'certain', says: /quotes are part/ },
  { when: 'a path', given: acao(`${APP}/index.html`), confidence: 'certain', says: /has a path/ },
  { when: 'True for credentials', given: acac('True'), confidence: 'certain', says: /lower case/ },
  { when: 'false for credentials', given: acac('false'), confidence: 'certain', says: /accept only `true` there/ },
  {
    when: 'methods without commas',
    given: lists('PUT POST', ''),
    confidence: 'certain',
    says: /Access-Control-Allow-Methods/,
  },
  {
    when: 'headers without commas',
    given: lists('PUT', 'x-a x-b'),
    confidence: 'certain',
    says: /Access-Control-Allow-Headers/,
  },
  { when: 'near miss: another origin', given: acao('https://b.example'), confidence: null },
  { when: 'near miss: a slash at the end', given: acao(`${APP}/`), confidence: null },
  {
    when: 'near miss: two lines',
    given: atResponse(200, [
      ['Access-Control-Allow-Origin', APP],
      ['Access-Control-Allow-Origin', '*'],
    ]),
    confidence: null,
  },
  {
    when: 'near miss: `null` for a page that is `null`, which credentials stop',
    given: {
      initiator: 'null',
      credentials: 'include',
      ...atResponse(200, { 'Access-Control-Allow-Origin': 'null' }, { url: API, origin: 'null' }),
    },
    confidence: null,
  },
])
