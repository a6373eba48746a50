import { PAGE_HOST, PAGE_ORIGIN, type RawHeader } from '../case.ts'
import { ACAC, ACAO, answer, hop, known } from './known-case.ts'

/** Access-Control-Allow-Origin as servers really write it: right, nearly right, and wrong. */
const VALUES: readonly string[] = [
  '*',
  ' *  ',
  '\t*',
  PAGE_ORIGIN,
  ` ${PAGE_ORIGIN}`,
  ` ${PAGE_ORIGIN}   \t `,
  `\t${PAGE_ORIGIN}`,
  `http://www1.${PAGE_HOST}`,
  `//${PAGE_HOST}`,
  `://${PAGE_HOST}`,
  `ftp://${PAGE_HOST}`,
  `https://${PAGE_HOST}`,
  `http:://${PAGE_HOST}`,
  `http:/${PAGE_HOST}`,
  `http:${PAGE_HOST}`,
  PAGE_HOST,
  `${PAGE_ORIGIN}?`,
  `${PAGE_ORIGIN}/`,
  `${PAGE_ORIGIN} /`,
  `${PAGE_ORIGIN}#`,
  `${PAGE_ORIGIN}%23`,
  `${PAGE_ORIGIN}:80`,
  `${PAGE_ORIGIN}, *`,
  `${PAGE_ORIGIN}\0`,
  `HTTP://${PAGE_HOST}`,
  `HTTP://LOCALHOST`,
  `http://LocalHost`,
  '-',
  '**',
  '\0*',
  '*\0',
  "'*'",
  '"*"',
  '* *',
  '* null',
  '*http://*',
  `*${PAGE_ORIGIN}`,
  `* ${PAGE_ORIGIN}`,
  `*, ${PAGE_ORIGIN}`,
  `\0${PAGE_ORIGIN}`,
  `null ${PAGE_ORIGIN}`,
  'http://example.net',
  'null',
  'NULL',
  'null *',
  '',
  `${PAGE_ORIGIN}/cors/origin.html`,
  `${PAGE_ORIGIN}/cors/`,
  'localhost',
  '.localhost',
  '*.localhost',
  'http://localhost',
  'http://.localhost',
  'http://*.localhost',
  `http://*.${PAGE_HOST}`,
  `http://user@${PAGE_HOST}`,
  'file://',
  'undefined',
  'true',
  `"${PAGE_ORIGIN}"`,
  `<${PAGE_ORIGIN}>`,
  `${PAGE_ORIGIN};`,
  `${PAGE_ORIGIN},${PAGE_ORIGIN}`,
  `${PAGE_ORIGIN} ${PAGE_ORIGIN}`,
  `http://127.0.0.1, ${PAGE_ORIGIN}`,
  'http://[::1]',
  'http://[',
  'http://%zz',
  'http://a b',
  'http://ex\u00e4mple.test',
  'data:',
  '/',
  ',',
  `,${PAGE_ORIGIN}`,
  `${PAGE_ORIGIN},`,
]

const PAIRS: readonly (readonly [string, string])[] = [
  ['', '*'],
  ['*', ''],
  ['*', '*'],
  ['', PAGE_ORIGIN],
  [PAGE_ORIGIN, ''],
  ['*', PAGE_ORIGIN],
  [PAGE_ORIGIN, '*'],
  [PAGE_ORIGIN, PAGE_ORIGIN],
  [PAGE_ORIGIN, 'http://example.net'],
  ['http://example.net', PAGE_ORIGIN],
  ['null', PAGE_ORIGIN],
]

const TRUTHS: readonly (readonly RawHeader[])[] = [
  [],
  ...['true', ' true ', '\ttrue', 'TRUE', 'True', 'false', '', '1', 'yes', '*', '"true"', 'true,', 'true, true'].map(
    (value) => [[ACAC, value] as const],
  ),
  [
    [ACAC, 'true'],
    [ACAC, 'true'],
  ],
  [
    [ACAC, 'true'],
    [ACAC, 'false'],
  ],
  [
    [ACAC, ''],
    [ACAC, 'true'],
  ],
]

export const ORIGINS = [
  ...VALUES.map((value) =>
    known(`Allow-Origin ${JSON.stringify(value)}`, { asker: 'xhr' }, hop(answer([[ACAO, value]]))),
  ),
  // Firefox: stops on an empty line beside another one, and shows extensions the other one alone.
  ...PAIRS.map(([first, second]) => ({
    ...known(
      `two Allow-Origin lines, ${JSON.stringify([first, second])}`,
      { asker: 'xhr' },
      hop(
        answer([
          [ACAO, first],
          [ACAO, second],
        ]),
      ),
    ),
    ...([first, second].includes('') && { hidden: 'firefox' as const }),
  })),
  known('no Allow-Origin', { asker: 'xhr' }, hop(answer([]))),
  ...['*', PAGE_ORIGIN, 'null', 'http://example.net'].flatMap((value) =>
    (['omit', 'same-origin', 'include'] as const).map((credentials) =>
      known(`Allow-Origin ${value} with credentials ${credentials}`, { credentials }, hop(answer([[ACAO, value]]))),
    ),
  ),
  ...TRUTHS.map((lines) =>
    known(
      `Allow-Credentials ${JSON.stringify(lines.map(([, value]) => value))} with credentials`,
      { asker: 'xhr', credentials: 'include' },
      hop(answer([[ACAO, PAGE_ORIGIN], ...lines])),
    ),
  ),
  ...TRUTHS.slice(0, 5).map((lines) =>
    known(
      `Allow-Credentials ${JSON.stringify(lines.map(([, value]) => value))} for *, with credentials`,
      { asker: 'xhr', credentials: 'include' },
      hop(answer([[ACAO, '*'], ...lines])),
    ),
  ),
  ...['*', PAGE_ORIGIN, 'null', ''].flatMap((value) => [
    known(`Allow-Origin ${value} for a sandboxed frame`, { asker: 'frame' }, hop(answer([[ACAO, value]]))),
    known(`Allow-Origin ${value} for a worker`, { asker: 'worker' }, hop(answer([[ACAO, value]]))),
  ]),
  known(
    'a sandboxed frame with credentials, allowed as null',
    { asker: 'frame', credentials: 'include' },
    hop(
      answer([
        [ACAO, 'null'],
        [ACAC, 'true'],
      ]),
    ),
  ),
]
