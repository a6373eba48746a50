import { listed } from '../../cors/clip.ts'
import { mimeType } from '../../cors/mime-type.ts'
import { pathOf } from '../../cors/origin.ts'
import { hasAllowedOrigin, hasApplicationMark, headerMatches, variesByOrigin } from '../../diagnosis/answer.ts'
import {
  isBare,
  isRefusedInFront,
  isUnlistedPath,
  newHeaders,
  refusedPart,
  suspects,
} from '../../diagnosis/causes/cors-layer-refused.ts'
import { mayBeRefusal } from '../../diagnosis/causes/options-not-routed.ts'
import { mayBeCloudflare } from '../../diagnosis/causes/refused-with-403.ts'
import { knowsCors, othersThatAllowThisOrigin } from '../../diagnosis/facts.ts'
import { lookInFront, meaningOf } from '../../diagnosis/platforms/statuses.ts'
import { quoted } from '../../diagnosis/quoted.ts'
import type { Compared } from '../../diagnosis/refusal-bodies.ts'
import { IN_FRONT } from '../../diagnosis/server.ts'
import { whoAnswered } from '../../diagnosis/who-answered.ts'
import type { Step } from '../advice.ts'
import { failsOn, type StepContext } from './context.ts'

const answeredBy = ({ facts }: StepContext) => (facts === null ? null : whoAnswered(facts))

/** Whether what answered in the application’s place did so for a reason of its own, not for a CORS rule that it lacks. */
export const isSymptomOfPlatform = (context: StepContext): boolean => answeredBy(context)?.meaning?.symptom ?? true

/** Whether what answered is never the reader’s, and leaves all there is to do to those who ask it. */
export const isUpToTheReader = (context: StepContext): boolean => answeredBy(context)?.meaning?.yours === true

/** What the platform, or the layer in front, has to be told. */
export const askThePlatform = (context: StepContext): readonly Step[] => {
  const answered = answeredBy(context)
  if (answered === null) return []
  return answered.meaning?.steps ?? lookInFront(answered.asked, answered.platform?.name ?? answered.name)
}

const PASS_OPTIONS: Step = {
  text: 'Let `OPTIONS` pass before every check of parameters and logins: a preflight carries neither.',
  place: 'server',
}

/** What serves GraphQL takes every method at its path for a query. */
const beforeGraphql = ({ leg, facts }: StepContext): readonly Step[] =>
  facts !== null && facts.answer.status === 400 && /\/graphql\/?$/.test(pathOf(leg.url))
    ? [
        {
          text: 'Put the CORS layer before what serves GraphQL: that took the preflight for a query, and no CORS layer answered before it.',
          place: 'server',
        },
      ]
    : []

/** What a status asks for, whoever gave it; no cookie is to blame for what happens to a preflight, which carries none. */
export const askByStatus = (context: StepContext): readonly Step[] => {
  const { facts } = context
  if (facts === null) return []
  const steps = meaningOf(facts.answer.status)?.steps ?? []
  if (facts.stage !== 'preflight' || facts.answer.status !== 400) return steps
  return [...beforeGraphql(context), ...steps.filter(({ place }) => place !== 'browser'), PASS_OPTIONS]
}

/** A command for what a step asks, with variables for its address. */
export const curl = (what: string, query = ''): Pick<Step, 'code' | 'language'> => ({
  code: `curl -i ${what} "$URL${query}"`,
  language: 'bash',
})

/** A preflight for what every layer lists. */
const LESS = '-X OPTIONS -H "Origin: $ORIGIN" -H "Access-Control-Request-Method: GET"'

export const PREFLIGHT = '-X OPTIONS -H "Access-Control-Request-Method: $METHOD"'

/**
 * Storages that speak S3 say in the body what a preflight lacks, whoever made them.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export const readTheCode = ({ facts }: StepContext): readonly Step[] =>
  facts === null || facts.stage !== 'preflight' || headerMatches(facts.answer, 'server', /^amazons3$/i)
    ? []
    : [
        {
          text: 'Read `<Code>` in the answer: `AccessForbidden` is the CORS rule; `SignatureDoesNotMatch` or `AccessDenied` is a check of logins, which must let `OPTIONS` pass.',
          place: 'server',
          ...curl('-X OPTIONS -H "Origin: $ORIGIN" -H "Access-Control-Request-Method: $METHOD"'),
        },
      ]

/** What the body was refused for stands in the answer, which the page cannot read. */
export const readTheRefusal = ({ facts }: StepContext): readonly Step[] =>
  facts === null || facts.answer.status === 413
    ? []
    : [
        {
          text: 'Read the body of the answer with `curl`: it says what the server did not accept.',
          place: 'server',
          ...curl('-X "$METHOD" -H "Content-Type: $TYPE" --data "$BODY"'),
        },
      ]

const LOOK_AT_CLOUDFLARE: readonly Step[] = [
  {
    text: 'Look for the request in Cloudflare’s Security Events by its `cf-ray`: an event names the rule that refused it, to be skipped for this path; without one the application refused.',
    place: 'proxy',
  },
]

/** A bare 403 is either of two, and one more request says which. */
export const tellRefusalsApart = ({ facts, origin }: StepContext): readonly Step[] => [
  ...(facts !== null && mayBeCloudflare(facts) ? LOOK_AT_CLOUDFLARE : []),
  {
    text:
      facts?.stage === 'preflight'
        ? 'Ask again with an origin that the server lists, or its own: if the 403 goes, the list of origins lacks this page; if it stays, a login or another check runs before CORS.'
        : 'Ask again without `Origin`, then with the login: if the first passes, the server refuses the origin; if only the second does, it wants the login.',
    place: 'server',
    ...curl(
      facts?.stage === 'preflight' ? `${PREFLIGHT} -H "Origin: $LISTED_ORIGIN"` : '-H "Authorization: Bearer $TOKEN"',
    ),
  },
  { text: `Add \`${origin}\` to the origins that the server allows, if it refuses the origin.`, place: 'server' },
  {
    text:
      facts?.stage === 'preflight'
        ? 'Let `OPTIONS` pass before the login and every other check, if one of them refuses.'
        : 'Set the CORS headers before the login and every other check, if one of them refuses.',
    place: 'server',
  },
]

const LISTS: Readonly<Record<Compared, (context: StepContext) => string>> = {
  origin: ({ origin }) => `Add \`${origin}\` to the origins that the server’s CORS layer allows.`,
  method: ({ leg }) => `Add ${quoted(leg.method)} to the methods that the server’s CORS layer allows.`,
  headers: ({ facts }) =>
    `Add ${listed(facts === null ? [] : newHeaders(facts))} to the request headers that the server’s CORS layer allows.`,
}

/** A method that browsers need no list for is named by no rule, and still missing in the layer’s own. */
export const addMethod = (context: StepContext): readonly Step[] =>
  failsOn(context, 'method-disallowed') ? [] : [{ text: LISTS.method(context), place: 'server' }]

const thenIf = (text: string): string => text.replace(/\.$/, ', if that is what it refuses.')

/** One request less at a time says what a silent CORS layer refused. */
export const tellPartsApart = (context: StepContext): readonly Step[] => {
  const { facts } = context
  if (facts === null) return []
  const only = refusedPart(facts)
  if (only !== null)
    return [
      { text: LISTS[only](context), place: 'server', ...(context.parts.length > 0 && { shows: 'edit' as const }) },
    ]
  const parts = suspects(facts) ?? []
  return [
    {
      text: parts.includes('origin')
        ? 'Ask again with the method `GET` and no headers: if the answer then has CORS headers, the method or a header was refused; if not, the origin.'
        : 'Ask again without `Access-Control-Request-Headers`: if the answer then has CORS headers, a header was refused; if not, the method.',
      place: 'server',
      ...curl(parts.includes('origin') ? LESS : `${PREFLIGHT} -H "Origin: $ORIGIN"`),
    },
    ...(parts.includes('origin') ? [{ text: thenIf(LISTS.origin(context)), place: 'server' } as const] : []),
  ]
}

/** Somewhere this page got an answer on the same host, or null. */
const elsewhere = ({ leg, answered }: StepContext): string | null => {
  if (!URL.canParse(leg.url)) return null
  const { hostname, host } = new URL(leg.url)
  const other = answered.find((url) => URL.canParse(url) && new URL(url).hostname === hostname)
  if (other === undefined) return null
  const found = new URL(other)
  return found.host === host ? `${found.origin}${found.pathname}` : found.host
}

/** Nothing is at the URL: path and port come before every header. */
export const correctTheAddress = (context: StepContext): readonly Step[] => {
  const other = elsewhere(context)
  return [
    {
      text: `Check path and port of the URL against the server’s routes: a base path such as \`/api\` is easily missing${other === null ? '' : `, and ${quoted(other)} answered this page`}.`,
      place: 'page',
      ...curl('-H "Origin: $ORIGIN"'),
    },
  ]
}

/** A CORS layer that looked at the origin let this one not in: then the right path is refused as well. */
export const thenTheOrigin = ({ facts, origin }: StepContext): readonly Step[] =>
  facts === null || !variesByOrigin(facts.answer)
    ? []
    : [
        {
          text: `Add \`${origin}\` to the origins that the server allows: its answer varies by the origin, and does not let this one in.`,
          place: 'server',
        },
      ]

/** Paths of the gateway of Supabase, below one of which every one of its services is. */
const OF_SUPABASE = /^\/(auth|rest|storage|functions|realtime)\/v1(\/|$)/

/**
 * Supabase’s Studio is a program of Next.js, at a port of its own; no application is built with those paths.
 *
 * Source: https://supabase.com/docs/guides/self-hosting/docker
 */
export const askTheGateway = ({ facts, leg, host }: StepContext): readonly Step[] =>
  facts !== null && headerMatches(facts.answer, 'x-powered-by', /^next\.js$/i) && OF_SUPABASE.test(pathOf(leg.url))
    ? [
        {
          text: `Write the address of Supabase’s API into the page, port 8000 where nobody changed it: what answers at \`${host}\` is Next.js, as its Studio is.`,
          place: 'page',
        },
      ]
    : []

const isThere = ({ leg, answered }: StepContext): boolean => {
  const here = URL.canParse(leg.url) ? new URL(leg.url) : null
  return answered.some((url) => {
    if (here === null || !URL.canParse(url)) return false
    const other = new URL(url)
    return other.origin === here.origin && other.pathname === here.pathname
  })
}

const askForLess = ({ facts }: StepContext, when: string): Step => {
  const otherwise =
    facts !== null && othersThatAllowThisOrigin(facts).length > 0
      ? 'none answers `OPTIONS` here'
      : 'the server has none, or none that lists this origin'
  return {
    text: `Ask again with the method \`GET\` and no headers${when}: if the answer then has CORS headers, the server’s CORS layer refused the method or a header; if not, ${otherwise}.`,
    place: 'server',
    ...curl(LESS),
  }
}

/** A preflight without a word of CORS, where other answers have its headers: what refuses, and what never ran, look alike. */
export const tellLayerFromHandler = (context: StepContext): readonly Step[] =>
  context.facts !== null && mayBeRefusal(context.facts) ? [askForLess(context, '')] : []

/** The same where no layer is known, which is then the likelier reading. */
export const tellLayerFromNone = (context: StepContext): readonly Step[] =>
  context.facts !== null && isBare(context.facts) ? [askForLess(context, ', where a CORS layer is set up already')] : []

/** Rack::Cors says that the path is all it lacks. */
export const listThePath = ({ facts }: StepContext): readonly Step[] =>
  facts === null || !isUnlistedPath(facts.answer)
    ? []
    : [
        {
          text: 'Write a `resource` line that matches this path into the `allow` block of this origin.',
          place: 'server',
        },
      ]

/** Types of answers that go on while they are read, which handlers often write past the framework. */
const STREAM = /^(text\/event-stream|application\/(x-)?ndjson|application\/stream\+json)$/

/** A stream without the headers that all else of the server has. */
export const sendWithStream = ({ facts }: StepContext): readonly Step[] =>
  facts === null || facts.stage === 'preflight' || !STREAM.test(mimeType(facts.answer.headers)) || !knowsCors(facts)
    ? []
    : [
        {
          text: 'Send the CORS headers from the handler that writes this stream, if it writes to the raw response: the CORS layer never sees that.',
          place: 'server',
        },
      ]

/** The layer that grants no origin stands before one that does. */
export const passOptionsOn = ({ facts }: StepContext): readonly Step[] =>
  facts === null || !isRefusedInFront(facts)
    ? []
    : [
        {
          text: 'Let what stands in front hand `OPTIONS` on, if the application behind it allows this origin: in Vite, `server: { cors: false }`.',
          place: 'proxy',
        },
      ]

/** A 404 to a preflight: the route is missing, or only its `OPTIONS`. */
export const checkThePath = (context: StepContext): readonly Step[] =>
  context.facts?.stage !== 'preflight' || context.facts.answer.status !== 404 || isThere(context)
    ? []
    : [
        {
          text: 'Check path and port with a request that is no preflight: if it gets 404 too, nothing is at this address.',
          place: 'page',
          ...curl('-H "Origin: $ORIGIN"'),
        },
      ]

/** A layer sets the headers and hands the preflight on to what does not take it. */
export const answerWithTheHeaders = ({ facts, stack }: StepContext): readonly Step[] =>
  facts === null || !hasAllowedOrigin(facts.answer) || hasApplicationMark(facts.answer)
    ? []
    : [
        {
          text: 'Answer `OPTIONS` with 204 where the CORS headers are set, instead of handing it on to the application.',
          place: IN_FRONT.has(stack) ? 'proxy' : 'server',
        },
      ]
