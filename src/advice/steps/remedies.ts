import { isTainted } from '../../cors/redirect-taint.ts'
import { isByBrowser } from '../../diagnosis/causes/preflight-redirected.ts'
import { targetNames } from '../../diagnosis/causes/redirected-actual.ts'
import { IN_FRONT } from '../../diagnosis/server.ts'
import { actualMethod } from '../../fix/minimal-policy.ts'
import type { Place, Step } from '../advice.ts'
import { freeOptions, mockOptions, renewToken } from './api-gateway-steps.ts'
import type { StepContext } from './context.ts'
import { includeCredentials, letCookiesCross } from './cookie-steps.ts'
import { askPastTheCache, coverFiles, coverThisPath, putBeforeCache } from './coverage-steps.ts'
import { leaveCredentialsOut, needsCredentials } from './credentials-steps.ts'
import { askFromExtension, askNatively, askWithPermission, openAsListed, openAsSecure } from './elsewhere-steps.ts'
import {
  answerBeforeTheBody,
  endWithSlash,
  isNotFound,
  isServerError,
  isWrittenPast,
  makeRefusalReadable,
  mindTheTime,
  namePatterns,
  readFunctionLog,
  readTheError,
  sendWithRefusal,
  takeOutOutput,
  wrapErrors,
} from './error-steps.ts'
import { nameTheFileType } from './file-type-steps.ts'
import { sendWithFonts } from './font-steps.ts'
import {
  allowAnybody,
  answerWithUrl,
  goToTheirLogin,
  keepTheSignature,
  keyByOrigin,
  leaveAuthorizationOut,
  navigateInstead,
  readKeycloak,
  setRegion,
  trustForwardedProto,
} from './journey-steps.ts'
import { shareOneOrigin, throughDevelopmentServer } from './local-page-steps.ts'
import { askForHttps, keepHttps, leadsToOtherHost } from './neighbour-steps.ts'
import { filterInWordPress, setOwnCors } from './own-cors.ts'
import { sparePreflightHere, stopSendingInstead, takeOutNeedless, takeOutResponseHeaders } from './page-header-steps.ts'
import {
  askByOwnName,
  askForTarget,
  askForThisLeg,
  isSentToLogin,
  loadWithoutCors,
  logInAgain,
  serveThePage,
  writeUpperCase,
} from './page-steps.ts'
import { keepThePort } from './port-steps.ts'
import { isRefusedWithHeaders, passTheLogin } from './preflight-login-steps.ts'
import {
  addMethod,
  answerWithTheHeaders,
  askByStatus,
  askTheGateway,
  askThePlatform,
  checkThePath,
  correctTheAddress,
  isSymptomOfPlatform,
  isUpToTheReader,
  listThePath,
  passOptionsOn,
  readTheCode,
  readTheRefusal,
  sendWithStream,
  tellLayerFromHandler,
  tellLayerFromNone,
  tellPartsApart,
  tellRefusalsApart,
  thenTheOrigin,
} from './refusal-steps.ts'
import { compareInstances } from './two-answers-steps.ts'

/** How a cause is met: what its kind is, and what the page can do before or after the server does something. */
export interface Remedy {
  /** CORS is only the symptom: code would make an error readable, and mend nothing. */
  readonly symptom?: (context: StepContext) => boolean
  /** No header mends it, or none should: the steps before and after are all there is to do. */
  readonly beyond?: (context: StepContext) => boolean
  /** Its configuration is at fault, and a CORS layer answers: an edit mends it. */
  readonly edit?: true
  /** A CORS layer is there, or may be: a setup comes after what the steps before tell. */
  readonly setUp?: true
  /** The steps before are of no use to whoever cannot change the server. */
  readonly mine?: true
  /** What the page does first, because that is nearer or safer. */
  readonly before?: (context: StepContext) => readonly Step[]
  /** What the steps before ask for, only the owner of the server can do, where it is not in the page. */
  readonly ofOwner?: true
  /** What the page can do instead. */
  readonly after?: (context: StepContext) => readonly Step[]
  /** Where what the server has to do is done; `server` where nothing is said. */
  readonly place?: (context: StepContext) => Place
}

const always = () => true

/** A request that ended at a login has lost its session; a preflight that did has a server to be mended. */
const isExpiredSession = ({ verdict, legIndex }: StepContext): boolean =>
  verdict.kind === 'blocked' && (verdict.by.stage !== 'preflight' || legIndex > 0)

/** Whether the server lists the method as it is written rightly. */
const isMisspelled = ({ failing, leg }: StepContext): boolean => {
  const method = actualMethod(leg)
  return failing.some(
    ({ rule, result }) =>
      rule.id === 'method-disallowed' &&
      result.outcome === 'fail' &&
      method !== method.toUpperCase() &&
      (result.evidence.received ?? '').split(',').some((name) => name.trim() === method.toUpperCase()),
  )
}

/** The redirect made the origin `null`, and nothing else is at fault. */
const isHiddenOrigin = ({ cause, exchange, legIndex }: StepContext): boolean =>
  cause?.id === 'redirected-actual' && cause.confidence === 'certain' && isTainted(exchange, legIndex)

/** Where the redirect leads, another origin alone is let in: to ask there at once mends nothing. */
const namesAnother = ({ facts }: StepContext): boolean => facts !== null && targetNames(facts) !== null

const inFront = ({ stack }: StepContext): Place => (IN_FRONT.has(stack) ? 'proxy' : 'server')

/** By the id of the cause; what is not named is met by the server alone, with the whole setup. */
export const REMEDIES: Readonly<Record<string, Remedy>> = {
  'platform-says': {
    symptom: isSymptomOfPlatform,
    beyond: always,
    before: (context) =>
      isSymptomOfPlatform(context) && !isUpToTheReader(context)
        ? askThePlatform(context)
        : [...takeOutResponseHeaders(context), ...askWithPermission(context), ...askThePlatform(context)],
    ofOwner: true,
  },
  'answered-in-front': { symptom: isSymptomOfPlatform, beyond: always, before: askThePlatform, ofOwner: true },
  'status-says': { symptom: always, beyond: always, before: askByStatus, after: wrapErrors, ofOwner: true },
  'mcp-without-stream': { beyond: always, before: sendWithRefusal },
  'nothing-here': { symptom: always, before: (context) => [...correctTheAddress(context), ...thenTheOrigin(context)] },
  'answers-differ': { beyond: always, before: compareInstances, ofOwner: true },
  'refused-with-403': {
    setUp: true,
    mine: true,
    before: (context) => [...setOwnCors(context), ...tellRefusalsApart(context)],
  },
  'cors-after-routes': {
    beyond: isWrittenPast,
    before: (context) => [...takeOutOutput(context), ...sendWithStream(context)],
  },
  'cors-layer-refused': {
    setUp: true,
    mine: true,
    edit: true,
    before: (context) => [...takeOutResponseHeaders(context), ...setOwnCors(context), ...tellPartsApart(context)],
  },
  'options-not-routed': {
    mine: true,
    before: (context) => [...askTheGateway(context), ...setOwnCors(context), ...answerWithTheHeaders(context)],
    after: (context) => [...sparePreflightHere(context), ...tellLayerFromHandler(context), ...checkThePath(context)],
  },
  'cors-not-configured': {
    setUp: true,
    mine: true,
    before: (context) => [
      ...listThePath(context),
      ...setOwnCors(context),
      ...nameTheFileType(context),
      ...sendWithFonts(context),
      ...sendWithStream(context),
      ...coverFiles(context),
      ...coverThisPath(context),
    ],
    after: (context) => [
      ...askPastTheCache(context),
      ...loadWithoutCors(context),
      ...shareOneOrigin(context),
      ...sparePreflightHere(context),
      ...askNatively(context),
      ...askFromExtension(context),
      ...tellLayerFromNone(context),
      ...readTheError(context),
    ],
  },
  'api-gateway': {
    symptom: isServerError,
    before: (context) => [
      ...freeOptions(context),
      ...renewToken(context),
      ...mockOptions(context),
      ...readFunctionLog(context),
    ],
  },
  'waf-challenge': { symptom: always, place: () => 'proxy' },
  'rate-limited': { symptom: always },
  'edge-function-failed': { symptom: always, before: answerBeforeTheBody },
  'backend-down': { symptom: always, after: mindTheTime },
  'host-check': { symptom: always },
  'application-error-bypasses-cors': {
    symptom: always,
    before: (context) => [
      ...(isNotFound(context) ? correctTheAddress(context) : []),
      ...endWithSlash(context),
      ...namePatterns(context),
    ],
  },
  'body-parser-before-cors': { symptom: always, before: readTheRefusal, after: wrapErrors },
  'authentication-before-cors': {
    symptom: isExpiredSession,
    beyond: (context) => (isExpiredSession(context) && isSentToLogin(context)) || isRefusedWithHeaders(context),
    before: (context) =>
      isExpiredSession(context) ? logInAgain(context) : [...goToTheirLogin(context), ...passTheLogin(context)],
    after: makeRefusalReadable,
  },
  'redirect-for-people': { beyond: always, before: navigateInstead },
  's3-bucket': {
    before: (context) => [...takeOutResponseHeaders(context), ...keepTheSignature(context), ...readTheCode(context)],
  },
  's3-region': { beyond: always, before: setRegion },
  'authorization-beside-signature': { beyond: always, before: leaveAuthorizationOut },
  keycloak: { beyond: always, before: readKeycloak },
  'preflight-redirected': {
    beyond: ({ facts }) => facts !== null && isByBrowser(facts),
    before: (context) => [...askForTarget(context), ...trustForwardedProto(context)],
  },
  'redirected-actual': {
    beyond: isHiddenOrigin,
    before: (context) => [
      ...askWithPermission(context),
      ...(namesAnother(context)
        ? []
        : [...askForThisLeg(context), ...askForTarget(context), ...answerWithUrl(context)].slice(0, 1)),
      ...trustForwardedProto(context),
    ],
    after: allowAnybody,
  },
  'redirected-to-http': { beyond: leadsToOtherHost, before: keepHttps, after: askForHttps },
  'response-headers-sent-as-request-headers': { before: takeOutResponseHeaders, place: () => 'page' },
  'own-other-name': { beyond: always, before: askByOwnName },
  'null-origin': { before: serveThePage },
  'needless-preflight': { before: takeOutNeedless },
  'doubled-header': { edit: true, place: inFront },
  'malformed-value': { edit: true, after: openAsSecure },
  'wildcard-with-credentials': {
    edit: true,
    before: (context) => [...setOwnCors(context), ...(needsCredentials(context) ? [] : leaveCredentialsOut(context))],
    after: (context) => (needsCredentials(context) ? leaveCredentialsOut(context) : []),
  },
  'credentials-not-configured': {
    edit: true,
    before: (context) => [...setOwnCors(context), ...(needsCredentials(context) ? [] : leaveCredentialsOut(context))],
    after: (context) => (needsCredentials(context) ? leaveCredentialsOut(context) : []),
  },
  'origin-not-listed': {
    edit: true,
    mine: true,
    before: (context) => [...setOwnCors(context), ...throughDevelopmentServer(context)],
    after: (context) => [
      ...keepThePort(context),
      ...shareOneOrigin(context),
      ...passOptionsOn(context),
      ...openAsListed(context),
      ...askNatively(context),
      ...askFromExtension(context),
    ],
  },
  'cached-without-vary': { before: (context) => [...putBeforeCache(context), ...keyByOrigin(context)] },
  'cookie-not-stored': { before: (context) => [...includeCredentials(context), ...letCookiesCross(context)] },
  'cookie-not-sent': { before: letCookiesCross },
  // A list that has the method in upper case lacks nothing.
  'method-not-listed': {
    edit: true,
    setUp: true,
    beyond: isMisspelled,
    before: (context) => [...writeUpperCase(context), ...addMethod(context)],
  },
  'header-not-listed': { edit: true, mine: true, before: filterInWordPress, after: stopSendingInstead },
  'header-not-exposed': { edit: true },
}
