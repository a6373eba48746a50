import { varyNames } from '../../diagnosis/answer.ts'
import { endedAtLogin } from '../../diagnosis/causes/authentication-before-cors.ts'
import { isPastFramework } from '../../diagnosis/causes/cors-after-routes.ts'
import { othersThatAllowThisOrigin } from '../../diagnosis/facts.ts'
import { plainString } from '../../fix/quote.ts'
import { READ_FUNCTION_LOG } from '../../fix/repairs/shared-steps.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'

const statusOf = ({ facts }: StepContext): number => facts?.answer.status ?? 0

/** Whether what answers failed itself, so that headers would only make its error readable. */
export const isServerError = (context: StepContext): boolean => statusOf(context) >= 500

/** Whether nothing is at the URL, as far as its server tells. */
export const isNotFound = (context: StepContext): boolean => statusOf(context) === 404 || statusOf(context) === 410

/** What stands behind the gateway failed, and only its log says why. */
export const readFunctionLog = (context: StepContext): readonly Step[] =>
  isServerError(context) ? [{ ...READ_FUNCTION_LOG, place: 'server' }] : []

/**
 * Of a function that does not start, or is ended, no line ran to the end: only its log says why.
 *
 * Source: https://supabase.com/docs/guides/functions/status-codes
 */
const NEVER_RAN: ReadonlySet<number> = new Set([502, 503, 504, 546])

const isSupabase = ({ host }: StepContext): boolean => /\.supabase\.co(?::\d+)?$/.test(host)

/** A preflight has no body: a function that reads one first fails on it. */
export const answerBeforeTheBody = (context: StepContext): readonly Step[] =>
  context.facts?.stage !== 'preflight' || (isSupabase(context) && NEVER_RAN.has(statusOf(context)))
    ? []
    : [
        {
          text: 'Answer `OPTIONS` in the first lines of the function, before it reads the body, the user or a variable: a preflight has neither body nor login.',
          place: 'server',
          code: "if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: corsHeaders })",
          language: 'javascript',
        },
      ]

/**
 * Django redirects no body to the path with a slash: it fails with 500 while `DEBUG` is on.
 *
 * Source: https://docs.djangoproject.com/en/stable/ref/settings/#append-slash
 */
export const endWithSlash = ({ facts, stack, leg }: StepContext): readonly Step[] =>
  facts === null ||
  stack !== 'django' ||
  facts.answer.status !== 500 ||
  !['POST', 'PUT', 'PATCH', 'DELETE'].includes(leg.method) ||
  !URL.canParse(leg.url) ||
  new URL(leg.url).pathname.endsWith('/')
    ? []
    : [
        {
          text: 'End the path with a slash, if the route has one: Django answers 500 to a body that it would have to redirect there (`APPEND_SLASH`).',
          place: 'page',
        },
      ]

/**
 * Spring’s CORS layer looked at the request, as `Vary` says, and threw instead of refusing it.
 *
 * Source: https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html#mvc-cors-credentialed-requests
 */
export const namePatterns = ({ facts, stack, origin }: StepContext): readonly Step[] =>
  facts === null ||
  stack !== 'spring' ||
  facts.answer.status !== 500 ||
  !varyNames(facts.answer).includes('access-control-request-method')
    ? []
    : [
        {
          text: 'Name the origins, or use `allowedOriginPatterns`, if the log says `allowedOrigins cannot contain the special value "*"`: with credentials Spring throws instead of sending it.',
          place: 'server',
          code: `configuration.setAllowedOriginPatterns(List.of(${plainString(origin)}));`,
          language: 'java',
        },
      ]

/** An error has a reason of its own, which the page meets as soon as it can read the answer. */
export const readTheError = (context: StepContext): readonly Step[] =>
  context.facts?.stage === 'response' && statusOf(context) >= 400
    ? [
        {
          text: `Find out why the server answers ${statusOf(context)}: with the headers alone the page meets that error next.`,
          place: 'server',
        },
      ]
    : []

/** A refusal that the page can read tells it what to do next. */
export const makeRefusalReadable = ({ facts }: StepContext): readonly Step[] =>
  facts === null || facts.stage !== 'response' || ![401, 403].includes(facts.answer.status) || endedAtLogin(facts)
    ? []
    : [
        {
          text: 'Let the CORS layer run before authentication, or set its headers on refusals as well, so that the page can read the status.',
          place: 'server',
        },
      ]

/** What gives up waiting does not stop what it waited for. */
export const mindTheTime = (context: StepContext): readonly Step[] =>
  [504, 524].includes(statusOf(context))
    ? [
        {
          text: 'Compare how long the request took with the timeout of what stands in front: the application may have finished all the same. Answer early and work on in the background, send less at a time, or raise the timeout.',
          place: 'server',
        },
      ]
    : []

export const isWrittenPast = ({ facts }: StepContext): boolean => facts !== null && isPastFramework(facts)

/** What was written shows in the answer, which the page cannot read. */
export const takeOutOutput = (context: StepContext): readonly Step[] =>
  isWrittenPast(context)
    ? [
        {
          text: 'Read the body with `curl`: it begins with what was written too early.',
          place: 'server',
          code: 'curl -i -X "$METHOD" -H "Content-Type: $TYPE" --data "$BODY" "$URL"',
          language: 'bash',
        },
        {
          text: 'Take that `dd()`, `dump()`, `echo` or `exit` out, or mend what the notice is about, and return the data instead.',
          place: 'server',
        },
      ]
    : []

/** A status that a client waits for has to reach it like every other answer. */
export const sendWithRefusal = ({ facts, origin, leg }: StepContext): readonly Step[] =>
  facts === null
    ? []
    : [
        {
          text: `Send the CORS headers with this 405 too, from the handler that writes it: ${othersThatAllowThisOrigin(facts).length > 0 ? 'the other answers of this server have them' : `\`Access-Control-Allow-Origin: ${origin}\` is what lets the client read it`}.`,
          place: 'server',
        },
        {
          text: `Or answer ${leg.method === 'DELETE' ? '`DELETE` by ending the session' : '`GET` with a stream (`text/event-stream`)'}, if the server is to offer that.`,
          place: 'server',
        },
      ]

/** Where good answers have the headers, errors leave without passing what sets them. */
export const wrapErrors = ({ facts }: StepContext): readonly Step[] =>
  facts === null || facts.stage !== 'response' || othersThatAllowThisOrigin(facts).length === 0
    ? []
    : [
        {
          text: 'Let the CORS layer wrap the error handling, or let that keep the headers that are set: good answers of this server have them, this error has not.',
          place: 'server',
        },
      ]
