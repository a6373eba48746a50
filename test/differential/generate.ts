import type { Answer, Case, Hop, RawHeader, Request } from './case.ts'
import { ORIGIN, SCRIPTED } from './case.ts'
import {
  ACTUAL_STATUS,
  CHALLENGES,
  COOKIES,
  MAX_AGES,
  PREFLIGHT_STATUS,
  REDIRECT_STATUS,
  STORING,
  TARGETS,
} from './pools/answers.ts'
import {
  ACAC,
  ACAH,
  ACAM,
  ACAO,
  CREDENTIALS,
  headerLists,
  type Lines,
  methodLists,
  ODD_ORIGINS,
  ORIGINS,
  one,
} from './pools/policies.ts'
import {
  ASKERS,
  BODIES,
  MANY_SAFE,
  METHODS,
  OPTIONS,
  PLACES,
  REQUEST_HEADERS,
  RESPONSE_TYPES,
} from './pools/requests.ts'
import type { Chance } from './random.ts'

/** Most answers are right in most places, or nothing would ever get past its first check. */
const corsCheck = (chance: Chance): Lines =>
  chance.happens(0.55)
    ? [...one(ACAO, ORIGIN), ...one(ACAC, 'true')]
    : [...chance.pick(chance.happens(0.7) ? ORIGINS : ODD_ORIGINS), ...chance.pick(CREDENTIALS)]

const location = (chance: Chance): Lines =>
  chance.pick<Lines>([
    one('Location', '/elsewhere'),
    one('Location', '/elsewhere'),
    one('Location', 'https://other.example/'),
    [],
  ])

const preflightAnswer = (chance: Chance, { method, headers }: Request): Answer => {
  const status = chance.happens(0.7) ? chance.pick([200, 204]) : chance.pick(PREFLIGHT_STATUS)
  const names = headers.map(([name]) => name)
  const right: Lines = [...one(ACAM, method), ...one(ACAH, [...names, 'content-type'].join(', '))]
  const lists = chance.happens(0.4) ? right : [...methodLists(chance, method), ...headerLists(chance, names)]
  const moved = status >= 300 && status < 400 ? location(chance) : []
  return {
    status,
    headers: [...corsCheck(chance), ...lists, ...moved, ...chance.pick(MAX_AGES)],
    ...(chance.happens(0.01) && { broken: true as const }),
  }
}

const actualAnswer = (chance: Chance, redirects: boolean, isStorable: boolean): Answer => {
  const set = chance.happens(0.1) ? [chance.pick(COOKIES)] : []
  if (redirects) {
    const moved: RawHeader = ['Location', chance.pick(TARGETS)]
    return { status: chance.pick(REDIRECT_STATUS), headers: [...corsCheck(chance), ...set, moved] }
  }
  const plain: Answer = {
    status: chance.pick(ACTUAL_STATUS),
    headers: [...corsCheck(chance), ...set],
    ...(chance.happens(0.01) && { broken: true as const }),
  }
  if (chance.happens(0.05)) {
    const [status, headers] = chance.pick(CHALLENGES)
    return { status, headers: [...plain.headers, ...headers] }
  }
  if (!isStorable || chance.happens(0.3)) return plain
  const stored = {
    ...plain,
    status: 200,
    storable: true as const,
    headers: [...plain.headers, ...chance.pick(STORING)],
  }
  if (chance.happens(0.5)) return stored
  const confirms = chance.happens(0.4) ? [] : corsCheck(chance)
  return { ...stored, headers: [...stored.headers, ['ETag', '"x"']], confirms }
}

const requestOf = (chance: Chance): Request => {
  const asker = chance.pick(ASKERS)
  const credentials = chance.pick(['omit', 'same-origin', 'include', 'include'] as const)
  const plain = {
    asker,
    method: 'GET',
    headers: [],
    credentials,
    mode: 'cors',
    redirect: 'follow',
    body: false,
    listens: false,
  } as const
  if (asker === 'beacon') {
    const type = chance.pick(['application/json', 'text/plain'])
    return { ...plain, method: 'POST', headers: [['Content-Type', type]], credentials: 'include', body: true }
  }
  if (!SCRIPTED.has(asker)) return plain
  const method = chance.pick(METHODS)
  const count = chance.pick([0, 0, 1, 1, 2, 3])
  const isXhr = asker === 'xhr' || asker === 'worker-xhr'
  const picked = chance.happens(0.02) ? MANY_SAFE : Array.from({ length: count }, () => chance.pick(REQUEST_HEADERS))
  const headers = [...new Map(picked.map((header) => [header[0].toLowerCase(), header])).values()]
  return {
    ...plain,
    method,
    headers,
    mode:
      !isXhr && headers.length === 0 && ['GET', 'HEAD', 'POST'].includes(method) && chance.happens(0.1)
        ? 'no-cors'
        : 'cors',
    redirect: isXhr
      ? 'follow'
      : chance.pick(['follow', 'follow', 'follow', 'follow', 'follow', 'follow', 'error', 'manual'] as const),
    body: !['GET', 'HEAD'].includes(method) && chance.happens(0.6),
    listens: isXhr && chance.happens(0.2),
    upload: chance.happens(0.3) ? chance.pick(BODIES) : 'text',
    ...(!isXhr && chance.happens(0.25) && { options: chance.pick(OPTIONS) }),
    ...(isXhr && { responseType: chance.pick(RESPONSE_TYPES) }),
    ...(chance.happens(0.2) && { cookie: true as const }),
  }
}

/** Firefox asks the user for the password of an XHR, whatever it is set to, and its page stands still until it is told. */
const unprompted = (answer: Answer): Answer => ({
  ...answer,
  headers: answer.headers.map(([name, value]) => [name, value.replace(/^Basic /, 'Own ')]),
})

/** One random exchange. */
export const generateCase = (chance: Chance, id: string): Case => {
  const request = requestOf(chance)
  const hopCount = chance.happens(0.2) ? chance.pick([2, 2, 3, 4] as const) : 1
  const times = SCRIPTED.has(request.asker) && chance.happens(0.15) ? chance.pick([2, 2, 3] as const) : 1
  const isStorable = times > 1 && chance.happens(0.6)
  const place = hopCount > 1 && chance.happens(0.2) ? 'same-origin' : chance.pick(PLACES)
  const answerOf = (isRedirect: boolean): Answer => {
    const answer = actualAnswer(chance, isRedirect, isStorable)
    return request.asker === 'xhr' ? unprompted(answer) : answer
  }
  const hop = (index: number): Hop => ({
    place: index === 0 ? place : chance.pick(['same-site', 'cross-site', 'same-origin'] as const),
    preflight: preflightAnswer(chance, request),
    actual: answerOf(index < hopCount - 1),
  })
  const asked: Request =
    isStorable && request.options === undefined ? { ...request, options: { cache: 'default' } } : request
  return {
    id,
    place,
    request: asked,
    times,
    hops: [hop(0), ...Array.from({ length: hopCount - 1 }, (_, index) => hop(index + 1))],
  }
}
