import type { Response } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { onceEach } from '../cors/once.ts'
import { pathOf } from '../cors/origin.ts'
import { hasAllowedOrigin, hasAnyCorsHeader, hasApplicationMark, headerMatches, isNginx, phrase } from './answer.ts'
import { type Confidence, weaker } from './cause.ts'
import { ADDED_TO } from './causes/nginx-add-header-without-always.ts'
import { isCrossSite } from './cookie-attributes.ts'
import { type Facts, place, sameRoute } from './facts.ts'
import { PLATFORMS } from './platforms/index.ts'
import { type Asked, hasMark, isMeant, isOwn, type Meaning, type Platform } from './platforms/platform.ts'
import { quoted } from './quoted.ts'
import type { Answer } from './siblings.ts'

/** Who gave the answer on which the browser stopped, where it was not the application. */
export interface Answered {
  /** `layer`: something in front of the application, shown by what differs from its other answers. */
  readonly by: 'platform' | 'layer'
  /** null: it names nobody that we know. */
  readonly platform: Platform | null
  /** What this platform means by such an answer; null where we do not know. */
  readonly meaning: Meaning | null
  /** The name that it gives itself, as quoted; null: none. */
  readonly name: string | null
  readonly asked: Asked
  readonly confidence: Confidence
  readonly evidence: readonly string[]
}

const askedOf = ({ answer, stage, leg, legIndex }: Facts): Asked => ({
  response: answer,
  to: stage === 'preflight' ? 'preflight' : 'actual',
  method: leg.method,
  url: URL.canParse(leg.url) ? new URL(leg.url) : null,
  crossSite: isCrossSite(leg),
  redirected: legIndex > 0,
})

/** The product in `Server`, lower case; null where there is none. */
const product = (response: Response): string | null => {
  const [name] = /^[\w.-]+/.exec(getHeader(response.headers, 'server') ?? '') ?? []
  return name?.toLowerCase() ?? null
}

/** What runs applications, and stands in front of nothing. */
const RUNS_APPLICATIONS =
  /^(uvicorn|hypercorn|daphne|gunicorn|waitress|werkzeug|wsgiserver|tornadoserver|aiohttp|python|puma|thin|webrick|unicorn|passenger|kestrel|jetty|undertow|wildfly|apache-coyote|tomcat|netty|akka-http|php|cowboy|deno|bun|express|actix|rocket|warp|hyper)/

/** What names itself only where it answers by itself: what it passes on keeps another name. */
const NAMES_ONLY_ITSELF =
  /^(awselb|cloudfront|varnish|akamaighost|microsoft-azure-application-gateway|microsoft-httpapi|zscaler|squid)/

/** Marks that an application puts on all that it answers, so that an answer without them is not its own. */
const isByApplication = (response: Response): boolean =>
  headerMatches(response, 'x-powered-by', /^express$|\bphp\b/i) ||
  ['x-runtime', 'x-aspnet-version'].some((name) => getHeader(response.headers, name) !== null)

/** Marks of answers that have a cause of their own. */
const EXPLAINED = [
  'cf-mitigated',
  'x-amzn-waf-action',
  'x-amzn-errortype',
  'x-amz-apigw-id',
  'apigw-requestid',
  'x-amz-id-2',
  'x-amz-bucket-region',
  'x-sucuri-block',
  'x-datadome',
]

/** Answered 401 by what it is not, or by a backend that is gone: what is said of these does not hang on who says it. */
const SAID_BY_STATUS: ReadonlySet<number> = new Set([401, 502, 503, 504])

/** What a layer in front does to a request that it does not pass on: errors, and no header of CORS. */
const isRefusal = ({ answer }: Facts): boolean =>
  answer.status >= 400 &&
  !hasAnyCorsHeader(answer) &&
  EXPLAINED.every((name) => getHeader(answer.headers, name) === null)

interface Change {
  readonly evidence: readonly string[]
}

/** What tells two answers of one server apart, so that the second did not come from where the first did. */
const changeFrom = (before: Response, answer: Response, where: string): Change | null => {
  const [one, other] = [product(before), product(answer)]
  if (one !== null && NAMES_ONLY_ITSELF.test(one)) return null
  if (other !== null && RUNS_APPLICATIONS.test(other)) return null
  if (hasApplicationMark(answer)) return null
  const isGone = isByApplication(before) && !isByApplication(answer)
  const isOther = one !== other && (one !== null || PLATFORMS.some(({ marks }) => isNamedBy(marks, answer)))
  if (!isGone && !isOther) return null
  const mark = ['x-powered-by', 'x-runtime', 'x-aspnet-version'].find(
    (name) => getHeader(before.headers, name) !== null,
  )
  return {
    evidence: [
      ...(isOther ? [`${where}: ${phrase(before, 'server')}`] : []),
      ...(isGone && mark !== undefined ? [`${where}: ${phrase(before, mark)}, which this answer lacks`] : []),
      phrase(answer, 'server'),
    ],
  }
}

const isNamedBy = (marks: Platform['marks'], response: Response): boolean =>
  marks.some(
    (mark) =>
      mark.headers?.['server'] != null && hasMark({ headers: { server: mark.headers['server'] } }, bare(response)),
  )

const bare = (response: Response): Asked => ({ response, to: 'actual', method: 'GET', url: null })

/** Answers that the application gave well: two of other paths count as much as one of this. */
const changeOf = (facts: Facts): Change | null => {
  const { answer, preflight, stage, leg, others } = facts
  if (stage === 'response' && preflight !== null && hasAllowedOrigin(preflight)) {
    // Whoever answered the preflight is known: what other paths got says less.
    return changeFrom(preflight, answer, 'the preflight')
  }
  const isGood = ({ response }: Answer) =>
    response.status < 400 && (hasAllowedOrigin(response) || isByApplication(response))
  const good = others.filter(isGood)
  const here = good.filter((other) => pathOf(other.leg.url) === pathOf(leg.url))
  // Its own layer answers by itself elsewhere too: then the server is no riddle.
  const known = here.length > 0 ? here : good.length > 1 ? good : []
  const changes = known.map((other) => changeFrom(other.response, answer, place(other)))
  return changes.every((change) => change !== null) ? (changes[0] ?? null) : null
}

/**
 * Whether Nginx itself sets the CORS headers: a good answer has them, and no answer of this server has the mark of an
 * application that could have set them. Where none leaves its mark, this is the likelier reading, no more.
 */
export const nginxSetsHeaders = ({ answer, preflight, others }: Facts): boolean => {
  const all = [answer, ...(preflight === null ? [] : [preflight]), ...others.map(({ response }) => response)]
  return (
    !all.some(hasApplicationMark) &&
    all.some((response) => isNginx(response) && hasAllowedOrigin(response) && ADDED_TO.has(response.status))
  )
}

/** Errors that `always` makes readable, and that mean nothing else of Nginx. */
const isAlways = (facts: Facts): boolean =>
  [403, 404, 405].includes(facts.answer.status) && isNginx(facts.answer) && nginxSetsHeaders(facts)

const evidenceOf = (platform: Platform, asked: Asked): readonly string[] => {
  const mark = platform.marks.find((each) => hasMark(each, asked))
  const names = Object.entries(mark?.headers ?? {}).flatMap(([name, pattern]) => (pattern === null ? [] : [name]))
  return [
    ...names.slice(0, 2).map((name) => phrase(asked.response, name)),
    ...(mark?.host !== undefined && asked.url !== null ? [asked.url.hostname] : []),
  ]
}

const status = ({ to, response }: Asked): string =>
  `${to === 'preflight' ? 'preflight status' : 'status'} ${response.status}`

/** A path that was answered otherwise is there, so that “nothing is here” is not what a 404 means. */
const isThere = (facts: Facts): boolean =>
  facts.answer.status === 404 && sameRoute(facts).some(({ response }) => response.status !== 404)

/** Named by its own mark, or by the form of its answer. */
const byMark = (facts: Facts, asked: Asked, platforms: readonly Platform[] = PLATFORMS): Answered | null => {
  for (const platform of platforms) {
    if (!platform.marks.some((each) => hasMark(each, asked))) continue
    const isMarked = platform.marks.some((each) => each.own === true && hasMark(each, asked))
    const meaning = platform.means.find((each) => isMeant(each, asked) && (isMarked || isOwn(each, asked)))
    if (meaning === undefined || (!isMarked && isThere(facts))) continue
    const name = getHeader(asked.response.headers, 'server')
    return {
      by: 'platform',
      platform,
      meaning,
      name: name === null ? null : quoted(name),
      asked,
      confidence: meaning.confidence,
      evidence: [status(asked), ...evidenceOf(platform, asked)],
    }
  }
  return null
}

/** What lets nobody reach the server who does not log in there first, or whom it stops. */
const GATES: readonly Platform[] = PLATFORMS.filter(({ kind }) => kind === 'network' || kind === 'tunnel')

/** A gate that answered in the server’s place and sent the request elsewhere: what answers there tells nothing of the server. */
const byGate = (facts: Facts): Answered | null => {
  const before = facts.exchange.legs[facts.legIndex - 1]
  if (before === undefined || !before.response.seen) return null
  return byMark(
    facts,
    {
      response: before.response.value,
      to: 'actual',
      method: before.method,
      url: URL.canParse(before.url) ? new URL(before.url) : null,
      redirected: facts.legIndex > 1,
    },
    GATES,
  )
}

/** Shown by what differs from the application’s own answers. */
const byChange = (facts: Facts, asked: Asked): Answered | null => {
  if (!isRefusal(facts)) return null
  const change = changeOf(facts)
  if (change === null) return null
  const platform = PLATFORMS.find(({ marks }) => marks.some((mark) => hasMark(mark, asked))) ?? null
  const meaning = platform?.means.find((each) => isMeant(each, asked)) ?? null
  if (meaning === null && SAID_BY_STATUS.has(facts.answer.status)) return null
  const name = getHeader(facts.answer.headers, 'server')
  return {
    by: 'layer',
    platform,
    meaning,
    name: name === null ? null : quoted(name),
    asked,
    confidence: weaker('likely', meaning?.confidence ?? 'likely'),
    evidence: [status(asked), ...change.evidence],
  }
}

const find = (facts: Facts): Answered | null => {
  if (isAlways(facts)) return null
  const asked = askedOf(facts)
  return byGate(facts) ?? byMark(facts, asked) ?? byChange(facts, asked)
}

/** Who answered, by the marks on this answer and on all others of its server; null where it seems to be the application. */
export const whoAnswered = onceEach(find)

/** Whether a gate sent the request to where it ended. */
export const isSentByGate = (facts: Facts): boolean => {
  const url = whoAnswered(facts)?.asked.url ?? null
  return url !== null && url.href !== facts.leg.url && facts.legIndex > 0
}

/** Whether the answer came from elsewhere than the application’s other answers, whoever gave it and whatever it means. */
export const isFromElsewhere = (facts: Facts): boolean =>
  whoAnswered(facts) !== null || (isRefusal(facts) && changeOf(facts) !== null)
