import type { Exchange } from '../cors/exchange.ts'
import type { Verdict } from '../cors/rule.ts'
import apiGateway from './api-gateway.ts'
import applicationErrorBypassesCors from './application-error-bypasses-cors.ts'
import authenticationBeforeCors from './authentication-before-cors.ts'
import authorizationBesideSignature from './authorization-beside-signature.ts'
import backendDown from './backend-down.ts'
import bodyParserBeforeCors from './body-parser-before-cors.ts'
import cachedWithoutOrigin from './cached-without-origin.ts'
import cachedWithoutVary from './cached-without-vary.ts'
import type { Cause, CauseContext, CauseDetector, Confidence } from './cause.ts'
import cookieNotSent from './cookie-not-sent.ts'
import cookieNotStored from './cookie-not-stored.ts'
import corsAfterRoutes from './cors-after-routes.ts'
import corsNotConfigured from './cors-not-configured.ts'
import credentialsNotConfigured from './credentials-not-configured.ts'
import doubledHeader from './doubled-header.ts'
import edgeFunctionFailed from './edge-function-failed.ts'
import expressOriginCallbackError from './express-origin-callback-error.ts'
import { factsOf } from './facts.ts'
import headerNotExposed from './header-not-exposed.ts'
import headerNotListed from './header-not-listed.ts'
import hostCheck from './host-check.ts'
import keycloak from './keycloak.ts'
import malformedValue from './malformed-value.ts'
import methodNotListed from './method-not-listed.ts'
import needlessPreflight from './needless-preflight.ts'
import nginxAddHeaderWithoutAlways from './nginx-add-header-without-always.ts'
import nginxInheritance from './nginx-inheritance.ts'
import nullOrigin from './null-origin.ts'
import optionsNotRouted from './options-not-routed.ts'
import originNotListed from './origin-not-listed.ts'
import preflightRedirected from './preflight-redirected.ts'
import rateLimited from './rate-limited.ts'
import redirectForPeople from './redirect-for-people.ts'
import redirectedActual, { isOriginHidden } from './redirected-actual.ts'
import redirectedToHttp from './redirected-to-http.ts'
import responseHeadersSentAsRequestHeaders from './response-headers-sent-as-request-headers.ts'
import s3Bucket from './s3-bucket.ts'
import s3Region from './s3-region.ts'
import wafChallenge from './waf-challenge.ts'
import wildcardWithCredentials from './wildcard-with-credentials.ts'

/**
 * Every cause we know. Among causes of the same confidence the first one is said first: those of which CORS is only
 * the symptom, then those that stand before the CORS layer, then its configuration, then what is left.
 */
export const CAUSES: readonly CauseDetector[] = [
  wafChallenge,
  rateLimited,
  edgeFunctionFailed,
  backendDown,
  redirectForPeople,
  s3Region,
  authorizationBesideSignature,
  s3Bucket,
  apiGateway,
  hostCheck,
  responseHeadersSentAsRequestHeaders,
  keycloak,
  authenticationBeforeCors,
  preflightRedirected,
  expressOriginCallbackError,
  applicationErrorBypassesCors,
  optionsNotRouted,
  doubledHeader,
  malformedValue,
  wildcardWithCredentials,
  credentialsNotConfigured,
  redirectedActual,
  redirectedToHttp,
  nullOrigin,
  cachedWithoutOrigin,
  cachedWithoutVary,
  originNotListed,
  methodNotListed,
  headerNotListed,
  nginxAddHeaderWithoutAlways,
  nginxInheritance,
  bodyParserBeforeCors,
  corsAfterRoutes,
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

const overruled = (context: CauseContext, found: readonly Cause[]): ReadonlySet<string> => {
  const facts = factsOf(context)
  return new Set([
    ...found.flatMap(({ id, confidence }) => (confidence === 'certain' ? (OVERRULED[id] ?? []) : [])),
    ...(facts !== null && isOriginHidden(facts) ? BY_ORIGIN : []),
  ])
}

const RANK: Record<Confidence, number> = { certain: 0, likely: 1, hint: 2 }

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
  return found.filter(({ id }) => !out.has(id)).sort((a, b) => RANK[a.confidence] - RANK[b.confidence])
}

/** The ids of the causes that a fix should care for: the one that is said first, and all that are more than a hint. */
export const worthRepairing = (causes: readonly Cause[]): readonly string[] =>
  causes.filter(({ confidence }, index) => index === 0 || confidence !== 'hint').map(({ id }) => id)
