import { getHeader } from '../../cors/headers.ts'
import { type OriginDifference, originDifference } from '../../cors/origin.ts'
import { isOkStatus } from '../../cors/status.ts'
import {
  cacheMarks,
  hasAnyCorsHeader,
  headerMatches,
  isExpress,
  isNginx,
  namesGrants,
  phrase,
  variesByOrigin,
  varyNames,
} from '../answer.ts'
import { type Confidence, defineCause, type Finding } from '../cause.ts'
import {
  type Facts,
  factsOf,
  othersThatAllow,
  othersThatAllowThisOrigin,
  passesElsewhere,
  place,
  preflightPassed,
  stop,
  stoppedOn,
} from '../facts.ts'
import { quoted } from '../quoted.ts'
import { hasNoLogin } from '../without-login.ts'
import { isBare, isRefusedInFront, saidToRefuse, saying, sureness, suspects } from './cors-layer-refused.ts'

/** What to look at; null: another cause explains it. */
const DIFFERENCE: Record<OriginDifference, string | null> = {
  scheme: 'only the scheme differs (`http:` and `https:` are two origins)',
  port: 'only the port differs',
  www: 'only `www.` differs',
  'loopback-name': 'both are this computer, but `localhost` and its addresses are different origins',
  subdomain: 'a subdomain is an origin of its own',
  host: 'the host differs',
  'trailing-slash': 'the value ends in a slash, and an origin has none',
  case: 'the spelling differs, and browsers compare origins byte by byte, in lower case',
  path: null,
  null: null,
  'not-an-origin': null,
}

/** No answer, cached or not, to any page could have held this value rightly. */
const NEVER_RIGHT: ReadonlySet<OriginDifference> = new Set<OriginDifference>(['trailing-slash', 'case'])

const otherOrigin = (facts: Facts): Finding => {
  const { answer, origin, stage } = facts
  const { received } = stop(facts)
  const difference = received === null || received.includes('*') ? null : originDifference(received, origin)
  const what = difference === null ? null : DIFFERENCE[difference]
  if (difference === null || what === null || origin === 'null') return null
  if (preflightPassed(facts))
    return {
      confidence: 'likely',
      sentence:
        'The preflight allows this page, the response does not: a handler sets the header again, or a cache kept it for another page.',
      evidence: [`access-control-allow-origin: ${received}`, 'the preflight was answered well'],
    }
  // A cache may hand out what the server meant for another page.
  const fresh =
    stage === 'preflight' || variesByOrigin(answer) || headerMatches(answer, 'cache-control', /no-store|private/i)
  const sure =
    NEVER_RIGHT.has(difference) ||
    (fresh && cacheMarks(answer).length === 0 && othersThatAllowThisOrigin(facts).length === 0)
  return {
    confidence: sure ? 'certain' : 'likely',
    sentence: `CORS is set up, but not for this page: ${what}.`,
    evidence: [`access-control-allow-origin: ${received}`, `origin: ${origin}`],
  }
}

const variesByAll = (answer: Facts['answer']): boolean =>
  ['origin', 'access-control-request-method', 'access-control-request-headers'].every((name) =>
    varyNames(answer).includes(name),
  )

/** Whether Express’s `cors` answered, which names what it would grant to the origins on its list. */
const isExpressRefusal = ({ answer, stage }: Facts): boolean =>
  stage === 'preflight' && answer.status === 204 && isExpress(answer) && namesGrants(answer) && variesByOrigin(answer)

/**
 * Whether ASP.NET’s CORS layer answered: to an origin that it does not list with nothing at all, to all others with its
 * lists.
 *
 * Source: https://github.com/dotnet/aspnetcore/blob/main/src/Middleware/CORS/src/Infrastructure/CorsService.cs
 */
const isAspnetRefusal = (facts: Facts): boolean =>
  isBare(facts) && facts.answer.status === 204 && headerMatches(facts.answer, 'server', /^kestrel$/i)

/** How each CORS library answers an origin that it does not know; null where nothing points to one. */
const rejection = (facts: Facts): { confidence: Confidence; evidence: readonly string[] } | null => {
  const { answer, stage } = facts
  const { status } = answer
  const vary = variesByOrigin(answer) ? [phrase(answer, 'vary')] : []
  const grants = ['access-control-allow-methods', 'access-control-allow-headers', 'access-control-allow-credentials']
    .filter((name) => getHeader(answer.headers, name) !== null)
    .map((name) => phrase(answer, name))
  const evidence = ['no access-control-allow-origin', ...grants, ...vary]

  if (saidToRefuse(facts) === 'origin') return { confidence: sureness(facts), evidence: [saying(facts), ...evidence] }
  // Koa’s layer hands on what it does not let in, and no route answers `OPTIONS`.
  if (stage === 'preflight' && (status === 404 || status === 405) && varyNames(answer).join() === 'origin')
    return { confidence: 'likely', evidence: [`preflight status ${status}`, ...evidence] }
  if (status === 403 && hasNoLogin(facts.leg.url) && !hasAnyCorsHeader(answer))
    return { confidence: 'likely', evidence: ['status 403', 'the port of Ollama, which has no login', ...evidence] }
  if (isExpressRefusal(facts)) return { confidence: 'certain', evidence: [...evidence, phrase(answer, 'x-powered-by')] }
  if (isAspnetRefusal(facts))
    return { confidence: 'likely', evidence: ['preflight status 204', ...evidence, phrase(answer, 'server')] }
  const other = passesElsewhere(facts)
  if (other !== null && [200, 204, 400, 403].includes(status))
    return { confidence: 'likely', evidence: [...evidence, `${place(other)} allows ${quoted(other.origin)}`] }
  const silent = suspects(facts)
  if (silent !== null)
    return silent.join() === 'origin'
      ? { confidence: 'likely', evidence: [`preflight status ${status}`, ...evidence] }
      : { confidence: 'hint', evidence }
  // Starlette refuses with 400, Spring with 403.
  if (stage === 'preflight' && status === 400 && namesGrants(answer) && vary.length > 0)
    return { confidence: 'likely', evidence: ['preflight status 400', ...evidence] }
  // A refusal without a preflight may be one of the handler.
  if (status === 403 && (stage === 'preflight' || variesByAll(answer)) && vary.length > 0)
    return { confidence: 'likely', evidence: ['status 403', ...evidence] }
  if (!isOkStatus(status)) return hasAnyCorsHeader(answer) || vary.length > 0 ? { confidence: 'hint', evidence } : null

  if (stage === 'preflight' && namesGrants(answer)) {
    return vary.length === 0 && isNginx(answer) ? null : { confidence: 'likely', evidence }
  }
  if (vary.length > 0 && cacheMarks(answer).length === 0) return { confidence: 'likely', evidence }
  if (hasAnyCorsHeader(answer)) return { confidence: 'likely', evidence }
  const [stranger] = othersThatAllow(facts).filter(({ origin }) => origin !== facts.origin)
  return stranger === undefined
    ? null
    : { confidence: 'likely', evidence: [...evidence, `${place(stranger)} allows \`${stranger.origin}\``] }
}

/** Two layers answer here, and only the one that answers `OPTIONS` does not know this page. */
const byLayerInFront = (facts: Facts): Finding => {
  const [passed] = othersThatAllowThisOrigin(facts)
  if (passed === undefined || !isRefusedInFront(facts)) return null
  return {
    confidence: 'likely',
    headline: `The CORS layer that answers \`OPTIONS\` here does not allow the origin ${quoted(facts.origin)}.`,
    sentence:
      'Other answers of this server allow it: a second layer, such as a development server or a proxy in front, answers preflights by a list of its own.',
    evidence: ['the preflight grants no origin', `${place(passed)} allows it`],
  }
}

const leftOut = (facts: Facts): Finding => {
  if (facts.origin === 'null' || preflightPassed(facts) || othersThatAllowThisOrigin(facts).length > 0) return null
  const found = rejection(facts)
  const other = passesElsewhere(facts)
  const status = isOkStatus(facts.answer.status) ? '' : ` (${facts.answer.status})`
  return (
    found && {
      ...found,
      ...(saidToRefuse(facts) === 'origin'
        ? { headline: `The server does not allow the origin ${quoted(facts.origin)}${status}.` }
        : other !== null && {
            headline: `The server allows ${quoted(other.origin)} here, and does not allow ${quoted(facts.origin)}${status}.`,
          }),
      sentence: `CORS is set up, but not for this page: ${quoted(facts.origin)} is not on the server’s list of origins.`,
    }
  )
}

/** The server has a list of origins, and this one is not on it. */
export default defineCause({
  id: 'origin-not-listed',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.tainted) return null
    if (stoppedOn(facts, 'allow-origin-mismatch')) return otherOrigin(facts)
    if (!stoppedOn(facts, 'allow-origin-missing') || facts.stage === 'redirect') return null
    return facts.origin === 'null' ? null : (byLayerInFront(facts) ?? leftOut(facts))
  },
})
