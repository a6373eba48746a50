import doubledHeader from '../../../../src/diagnosis/causes/doubled-header.ts'
import { APP, atResponse, EXPRESS, NGINX, testCause } from '../table.ts'

const ACAO = 'Access-Control-Allow-Origin'
const ACAC = 'Access-Control-Allow-Credentials'

testCause(doubledHeader, [
  {
    when: 'two equal lines',
    given: atResponse(200, [
      [ACAO, APP],
      [ACAO, APP],
    ]),
    confidence: 'certain',
    first: 'doubled-header',
    says: /^Two layers set it, such as a proxy and the application behind it\.$/,
  },
  {
    when: 'two different lines',
    given: atResponse(200, [
      [ACAO, '*'],
      [ACAO, APP],
    ]),
    confidence: 'certain',
    first: 'doubled-header',
  },
  {
    when: 'nginx before Express',
    given: atResponse(200, [[ACAO, APP], [ACAO, '*'], ...Object.entries({ ...NGINX, ...EXPRESS })]),
    confidence: 'certain',
    says: /^Nginx and Express both add it\.$/,
  },
  {
    when: 'nginx before an application that does not name itself',
    given: atResponse(200, [[ACAO, APP], [ACAO, APP], ...Object.entries(NGINX)]),
    confidence: 'certain',
    says: /such as Nginx and the application behind it/,
  },
  {
    when: 'credentials allowed twice, where the browser stopped before it looked there',
    given: {
      credentials: 'include',
      ...atResponse(200, [
        [ACAO, 'https://b.example'],
        [ACAC, 'true'],
        [ACAC, 'true'],
      ]),
    },
    confidence: 'certain',
    says: /set `Access-Control-Allow-Credentials`/,
  },
  {
    when: 'equal values joined on the way',
    given: atResponse(200, { [ACAO]: `${APP}, ${APP}` }),
    confidence: 'certain',
  },
  {
    when: 'credentials allowed twice',
    given: {
      credentials: 'include',
      ...atResponse(200, [
        [ACAO, APP],
        [ACAC, 'true'],
        [ACAC, 'true'],
      ]),
    },
    confidence: 'certain',
    first: 'doubled-header',
  },
  {
    when: '`*` in a list, which nobody writes',
    given: atResponse(200, { [ACAO]: `*, ${APP}` }),
    confidence: 'likely',
    first: 'doubled-header',
  },
  {
    when: 'Firefox shows two lines as one',
    given: { browser: 'firefox', ...atResponse(200, { [ACAO]: `${APP}, https://b.example` }) },
    confidence: 'likely',
    first: 'doubled-header',
  },
  {
    when: 'near miss: one line with a list of origins',
    given: atResponse(200, { [ACAO]: `${APP}, https://b.example` }),
    confidence: null,
    first: 'malformed-value',
  },
  {
    when: 'near miss: another header twice',
    given: atResponse(200, [
      ['Vary', 'Origin'],
      ['Vary', 'Accept'],
    ]),
    confidence: null,
  },
])
