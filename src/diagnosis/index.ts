import type { Exchange } from '../cors/exchange.ts'
import type { Verdict } from '../cors/rule.ts'
import apiGateway from './api-gateway.ts'
import applicationErrorBypassesCors from './application-error-bypasses-cors.ts'
import authenticationBeforeCors from './authentication-before-cors.ts'
import backendDown from './backend-down.ts'
import bodyParserBeforeCors from './body-parser-before-cors.ts'
import cachedWithoutOrigin from './cached-without-origin.ts'
import cachedWithoutVary from './cached-without-vary.ts'
import type { Cause, CauseDetector, Confidence } from './cause.ts'
import cookieNotSent from './cookie-not-sent.ts'
import cookieNotStored from './cookie-not-stored.ts'
import corsAfterRoutes from './cors-after-routes.ts'
import corsNotConfigured from './cors-not-configured.ts'
import credentialsNotConfigured from './credentials-not-configured.ts'
import doubledHeader from './doubled-header.ts'
import edgeFunctionFailed from './edge-function-failed.ts'
import expressOriginCallbackError from './express-origin-callback-error.ts'
import headerNotExposed from './header-not-exposed.ts'
import headerNotListed from './header-not-listed.ts'
import hostCheck from './host-check.ts'
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
import redirectedActual from './redirected-actual.ts'
import responseHeadersSentAsRequestHeaders from './response-headers-sent-as-request-headers.ts'
import s3Bucket from './s3-bucket.ts'
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
  s3Bucket,
  apiGateway,
  hostCheck,
  responseHeadersSentAsRequestHeaders,
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

const RANK: Record<Confidence, number> = { certain: 0, likely: 1, hint: 2 }

/**
 * What in the server, or in the page, made it so: ranked, the first one is what to say first; empty where nothing is
 * known beyond the rule. `siblings` are other recorded exchanges with the same servers.
 */
export const diagnose = (exchange: Exchange, verdict: Verdict, siblings: readonly Exchange[]): readonly Cause[] => {
  const context = { exchange, verdict, siblings }
  return CAUSES.flatMap(({ id, detect }) => {
    const found = detect(context)
    return found === null ? [] : [{ id, ...found }]
  }).sort((a, b) => RANK[a.confidence] - RANK[b.confidence])
}

/** The ids of the causes that a fix should care for: the one that is said first, and all that are more than a hint. */
export const worthRepairing = (causes: readonly Cause[]): readonly string[] =>
  causes.filter(({ confidence }, index) => index === 0 || confidence !== 'hint').map(({ id }) => id)
