import type { RepairStep, StackId } from '../fix.ts'
import apiGateway from './api-gateway.ts'
import applicationErrorBypassesCors from './application-error-bypasses-cors.ts'
import authenticationBeforeCors from './authentication-before-cors.ts'
import backendDown from './backend-down.ts'
import bodyParserBeforeCors from './body-parser-before-cors.ts'
import cachedWithoutOrigin from './cached-without-origin.ts'
import cachedWithoutVary from './cached-without-vary.ts'
import corsAfterRoutes from './cors-after-routes.ts'
import credentialsNotConfigured from './credentials-not-configured.ts'
import doubledHeader from './doubled-header.ts'
import edgeFunctionFailed from './edge-function-failed.ts'
import expressOriginCallbackError from './express-origin-callback-error.ts'
import hostCheck from './host-check.ts'
import malformedValue from './malformed-value.ts'
import needlessPreflight from './needless-preflight.ts'
import nginxAddHeaderWithoutAlways from './nginx-add-header-without-always.ts'
import nginxInheritance from './nginx-inheritance.ts'
import nullOrigin from './null-origin.ts'
import optionsNotRouted from './options-not-routed.ts'
import originNotListed from './origin-not-listed.ts'
import preflightRedirected from './preflight-redirected.ts'
import rateLimited from './rate-limited.ts'
import redirectedActual from './redirected-actual.ts'
import redirectedToHttp from './redirected-to-http.ts'
import type { Needless, Repair, Step } from './repair.ts'
import responseHeadersSentAsRequestHeaders from './response-headers-sent-as-request-headers.ts'
import s3Bucket from './s3-bucket.ts'
import wafChallenge from './waf-challenge.ts'
import wildcardWithCredentials from './wildcard-with-credentials.ts'

/** Every cause whose repair takes more than the configuration. */
export const REPAIRS: readonly Repair[] = [
  apiGateway,
  applicationErrorBypassesCors,
  authenticationBeforeCors,
  backendDown,
  bodyParserBeforeCors,
  cachedWithoutOrigin,
  cachedWithoutVary,
  corsAfterRoutes,
  credentialsNotConfigured,
  doubledHeader,
  edgeFunctionFailed,
  expressOriginCallbackError,
  hostCheck,
  malformedValue,
  needlessPreflight,
  nginxAddHeaderWithoutAlways,
  nginxInheritance,
  nullOrigin,
  optionsNotRouted,
  originNotListed,
  preflightRedirected,
  rateLimited,
  redirectedActual,
  redirectedToHttp,
  responseHeadersSentAsRequestHeaders,
  s3Bucket,
  wafChallenge,
  wildcardWithCredentials,
]

const BY_CAUSE = new Map(REPAIRS.map((repair) => [repair.cause, repair]))

/** Stacks that are another one inside, whose words fit where they have none of their own. */
const INSIDE: Readonly<Partial<Record<StackId, StackId>>> = { mcp: 'express' }

const stepsOn = (stack: StackId | null, { steps = {}, everywhere = [] }: Partial<Repair>): readonly Step[] => {
  const own = stack && (steps[stack] ?? steps[INSIDE[stack] ?? stack])
  return [...(own ?? steps.any ?? []), ...everywhere]
}

/**
 * What these causes need on one stack (null: on any) besides the code, in the order of the causes; each sentence once.
 * `isNeedless` says of an answer that is there what it spares.
 */
export const repairSteps = (
  causes: readonly string[],
  stack: StackId | null,
  isNeedless: (unless: Needless) => boolean = () => false,
): readonly RepairStep[] => {
  const steps = causes.flatMap((cause) =>
    stepsOn(stack, BY_CAUSE.get(cause) ?? {})
      .filter(({ unless }) => unless === undefined || !isNeedless(unless))
      .map(({ unless, ...step }) => ({ cause, ...step })),
  )
  return steps.filter(({ text }, index) => steps.findIndex((step) => step.text === text) === index)
}
