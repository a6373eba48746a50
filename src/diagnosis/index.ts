import type { Exchange } from '../cors/exchange.ts'
import type { Verdict } from '../cors/rule.ts'
import { type Cause, type CauseContext, type CauseDetector, type Confidence, RANK, weaker } from './cause.ts'
import answeredInFront from './causes/answered-in-front.ts'
import answersDiffer from './causes/answers-differ.ts'
import apiGateway from './causes/api-gateway.ts'
import applicationErrorBypassesCors from './causes/application-error-bypasses-cors.ts'
import authenticationBeforeCors, { endedAtLogin } from './causes/authentication-before-cors.ts'
import authorizationBesideSignature from './causes/authorization-beside-signature.ts'
import backendDown from './causes/backend-down.ts'
import bodyParserBeforeCors from './causes/body-parser-before-cors.ts'
import cachedWithoutOrigin from './causes/cached-without-origin.ts'
import cachedWithoutVary from './causes/cached-without-vary.ts'
import cookieNotSent from './causes/cookie-not-sent.ts'
import cookieNotStored from './causes/cookie-not-stored.ts'
import corsAfterRoutes from './causes/cors-after-routes.ts'
import corsLayerRefused from './causes/cors-layer-refused.ts'
import corsNotConfigured from './causes/cors-not-configured.ts'
import credentialsNotConfigured from './causes/credentials-not-configured.ts'
import doubledHeader from './causes/doubled-header.ts'
import edgeFunctionFailed from './causes/edge-function-failed.ts'
import expressOriginCallbackError from './causes/express-origin-callback-error.ts'
import headerNotExposed from './causes/header-not-exposed.ts'
import headerNotListed from './causes/header-not-listed.ts'
import hostCheck from './causes/host-check.ts'
import keycloak from './causes/keycloak.ts'
import malformedValue from './causes/malformed-value.ts'
import mcpWithoutStream from './causes/mcp-without-stream.ts'
import methodNotListed from './causes/method-not-listed.ts'
import needlessPreflight from './causes/needless-preflight.ts'
import nginxAddHeaderWithoutAlways from './causes/nginx-add-header-without-always.ts'
import nginxInheritance from './causes/nginx-inheritance.ts'
import nothingHere from './causes/nothing-here.ts'
import nullOrigin from './causes/null-origin.ts'
import optionsNotRouted from './causes/options-not-routed.ts'
import originNotListed from './causes/origin-not-listed.ts'
import ownOtherName from './causes/own-other-name.ts'
import platformSays from './causes/platform-says.ts'
import preflightRedirected from './causes/preflight-redirected.ts'
import rateLimited from './causes/rate-limited.ts'
import redirectForPeople from './causes/redirect-for-people.ts'
import redirectedActual, { isOriginHidden } from './causes/redirected-actual.ts'
import redirectedToHttp from './causes/redirected-to-http.ts'
import refusedWith403 from './causes/refused-with-403.ts'
import responseHeadersSentAsRequestHeaders from './causes/response-headers-sent-as-request-headers.ts'
import s3Bucket from './causes/s3-bucket.ts'
import s3Region from './causes/s3-region.ts'
import statusSays from './causes/status-says.ts'
import wafChallenge from './causes/waf-challenge.ts'
import wildcardWithCredentials from './causes/wildcard-with-credentials.ts'
import { type Facts, factsOf } from './facts.ts'
import { sameRequestPassed } from './same-request.ts'
import { isSentByGate, nginxSetsHeaders, whoAnswered } from './who-answered.ts'

/**
 * Every cause we know. Among causes of the same confidence the first one is said first: those of which CORS is only
 * the symptom, then those that stand before the CORS layer, then its configuration, then what is left.
 */
export const CAUSES: readonly CauseDetector[] = [
  platformSays,
  answeredInFront,
  wafChallenge,
  rateLimited,
  edgeFunctionFailed,
  backendDown,
  redirectForPeople,
  s3Region,
  authorizationBesideSignature,
  // A copy tells nothing of the rules of the bucket that it was loaded from.
  cachedWithoutOrigin,
  s3Bucket,
  apiGateway,
  hostCheck,
  responseHeadersSentAsRequestHeaders,
  keycloak,
  authenticationBeforeCors,
  refusedWith403,
  mcpWithoutStream,
  statusSays,
  preflightRedirected,
  expressOriginCallbackError,
  applicationErrorBypassesCors,
  answersDiffer,
  optionsNotRouted,
  nothingHere,
  doubledHeader,
  malformedValue,
  wildcardWithCredentials,
  credentialsNotConfigured,
  redirectedActual,
  redirectedToHttp,
  nullOrigin,
  cachedWithoutVary,
  corsLayerRefused,
  originNotListed,
  methodNotListed,
  headerNotListed,
  nginxAddHeaderWithoutAlways,
  nginxInheritance,
  bodyParserBeforeCors,
  corsAfterRoutes,
  ownOtherName,
  corsNotConfigured,
  cookieNotSent,
  cookieNotStored,
  headerNotExposed,
  needlessPreflight,
]

/** Causes that would lead astray where another one is certain: what they tell to repair mends nothing then. */
const OVERRULED: Readonly<Record<string, readonly string[]>> = {
  's3-region': ['s3-bucket', 'preflight-redirected', 'cors-not-configured', 'authentication-before-cors'],
  'redirect-for-people': [
    'platform-says',
    'answered-in-front',
    'redirected-actual',
    'preflight-redirected',
    'authentication-before-cors',
    'options-not-routed',
    'cors-not-configured',
    'origin-not-listed',
    'method-not-listed',
    'header-not-listed',
    's3-bucket',
    'needless-preflight',
  ],
}

/** Causes against which another one is evidence, however sure it is of its own reading. */
const CONTRADICTED: Readonly<Record<string, readonly string[]>> = {
  // A signed URL that is refused for what the page adds to it.
  'authorization-beside-signature': ['platform-says'],
  // One site under two names lacks no CORS, but one name.
  'own-other-name': ['cors-not-configured', 'options-not-routed', 'needless-preflight'],
  'status-says': ['application-error-bypasses-cors', 'cors-not-configured'],
  // Behind the address of a function is no server that a proxy could miss.
  'edge-function-failed': ['backend-down'],
  // A status that the protocol asks for is no fault of the method.
  'mcp-without-stream': ['status-says', 'application-error-bypasses-cors', 'cors-not-configured'],
  // An error that is its own reads as one; where PHP wrote before the framework, its layers have no part in it.
  'cors-after-routes': ['application-error-bypasses-cors'],
  // What refused is a CORS layer that ran.
  'cors-layer-refused': ['cors-not-configured'],
  // A product whose answers are known has neither the parser nor the routes of an application.
  keycloak: ['body-parser-before-cors', 'cors-after-routes', 'cors-not-configured', 'authentication-before-cors'],
  'answers-differ': [
    'cors-after-routes',
    'cors-layer-refused',
    'cors-not-configured',
    'nginx-add-header-without-always',
    'nginx-inheritance',
    'options-not-routed',
    'origin-not-listed',
    'redirected-actual',
  ],
}

/** Causes that read a value which the same request did not get before: they are right about that answer alone. */
const OF_THIS_ANSWER: ReadonlySet<string> = new Set([
  'credentials-not-configured',
  'doubled-header',
  'header-not-listed',
  'malformed-value',
  'method-not-listed',
  'null-origin',
  'wildcard-with-credentials',
])

/** What the words of one answer are worth where the same request passed; more, where all that followed failed too. */
const worth = (facts: Facts | null): Confidence =>
  (facts === null ? null : sameRequestPassed(facts))?.course === 'changed' ? 'likely' : 'hint'

/** Every cause no surer than what is known of the same request allows. */
const besideTheSame = (facts: Facts | null, found: readonly Cause[]): readonly Cause[] => {
  if (!found.some(({ id }) => id === 'answers-differ')) return found
  const most = worth(facts)
  return found.map((cause) =>
    OF_THIS_ANSWER.has(cause.id) ? { ...cause, confidence: weaker(cause.confidence, most) } : cause,
  )
}

/** Where the application did not answer: all that blames it, or reads the answer as its own. */
const BY_APPLICATION = [
  'application-error-bypasses-cors',
  'authentication-before-cors',
  'backend-down',
  'body-parser-before-cors',
  'cors-after-routes',
  'cors-layer-refused',
  'cors-not-configured',
  'edge-function-failed',
  'express-origin-callback-error',
  'host-check',
  'nginx-inheritance',
  'nothing-here',
  'options-not-routed',
  'origin-not-listed',
  'preflight-redirected',
  'rate-limited',
  'refused-with-403',
  'status-says',
  'waf-challenge',
]

/** What lacks its headers by itself is not what an application, or another reading of the same answer, left out. */
const byApplication = (facts: Facts): readonly string[] => {
  const answered = whoAnswered(facts)
  if (answered === null || answered.confidence === 'hint') return []
  return [...BY_APPLICATION, ...(nginxSetsHeaders(facts) ? [] : ['nginx-add-header-without-always'])]
}

/** Where a redirect hid the page’s origin: all that reads the answer as one to the page. */
const BY_ORIGIN = [
  's3-bucket',
  'cors-not-configured',
  'origin-not-listed',
  'options-not-routed',
  'cached-without-origin',
  'cached-without-vary',
  'nginx-add-header-without-always',
  'nginx-inheritance',
]

/** Where redirects ended at a login: all that reads its answer as one of the server that was asked. */
const BY_LOGIN = [
  'platform-says',
  'answered-in-front',
  'refused-with-403',
  'status-says',
  'options-not-routed',
  'nothing-here',
  'cors-not-configured',
  'origin-not-listed',
  'redirected-actual',
]

/** A platform’s own CORS rules, which are not to blame where the origin is `null`. */
const rulesOfPlatform = (facts: Facts): readonly string[] =>
  whoAnswered(facts)?.meaning?.symptom === false ? ['platform-says'] : []

/** Where nobody who runs the server will do anything: all that tells them what to write. */
const BY_STRANGERS = [
  'authentication-before-cors',
  'credentials-not-configured',
  'malformed-value',
  'origin-not-listed',
  'redirected-actual',
  'wildcard-with-credentials',
]

const overruled = (context: CauseContext, found: readonly Cause[]): ReadonlySet<string> => {
  const facts = factsOf(context)
  return new Set([
    ...found.flatMap(({ id, confidence }) => [
      ...(confidence === 'certain' ? (OVERRULED[id] ?? []) : []),
      ...(confidence !== 'hint' ? (CONTRADICTED[id] ?? []) : []),
    ]),
    ...(facts !== null && isOriginHidden(facts) ? [...BY_ORIGIN, ...rulesOfPlatform(facts)] : []),
    ...(facts !== null && endedAtLogin(facts) && !isSentByGate(facts) ? BY_LOGIN : []),
    ...(facts !== null && isSentByGate(facts) ? ['redirected-actual'] : []),
    ...(facts === null ? [] : byApplication(facts)),
    ...(facts !== null && whoAnswered(facts)?.meaning?.yours === true ? BY_STRANGERS : []),
  ])
}

/**
 * What in the server, or in the page, made it so: ranked, the first one is what to say first; empty where nothing is
 * known beyond the rule. `siblings` are other recorded exchanges with the same servers.
 */
export const diagnose = (exchange: Exchange, verdict: Verdict, siblings: readonly Exchange[]): readonly Cause[] => {
  const context = { exchange, verdict, siblings }
  const found = CAUSES.flatMap(({ id, detect }) => {
    const finding = detect(context)
    return finding === null ? [] : [{ id, ...finding }]
  })
  const out = overruled(context, found)
  const left = found.filter(({ id }) => !out.has(id))
  return [...besideTheSame(factsOf(context), left)].sort((a, b) => RANK[a.confidence] - RANK[b.confidence])
}

/** The ids of the causes that a fix should care for: the one that is said first, and all that are more than a hint. */
export const worthRepairing = (causes: readonly Cause[]): readonly string[] =>
  causes.filter(({ confidence }, index) => index === 0 || confidence !== 'hint').map(({ id }) => id)
