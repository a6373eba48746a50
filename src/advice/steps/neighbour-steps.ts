import type { Exchange, HeaderList, Leg, Response } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { mimeType } from '../../cors/mime-type.ts'
import { redirectKind } from '../../diagnosis/redirect-kind.ts'
import type { Place, Step } from '../advice.ts'
import type { Failed, StepContext } from './context.ts'
import { askForTarget, redirectTarget } from './page-steps.ts'
import { step } from './step.ts'

/** What to do about an answer that another policy than CORS kept from the page. */

const header = (place: Place, text: string, code: string): Step => ({ place, text, code, language: 'http' })

const lastOf = ({ legs }: Exchange): Leg => legs.at(-1) ?? legs[0]

const answerOf = (exchange: Exchange): Response | null => {
  const { response } = lastOf(exchange)
  return response.seen ? response.value : null
}

const isSameSite = (exchange: Exchange): boolean => {
  const { requestHeaders } = lastOf(exchange)
  return requestHeaders.seen && getHeader(requestHeaders.value, 'sec-fetch-site') === 'same-site'
}

/** What an element of each type is written as, and the type that its file should have. */
const ELEMENTS: Readonly<Record<string, { readonly tag: string; readonly type: string }>> = {
  image: { tag: '<img crossorigin src="…">', type: 'image/png' },
  imageset: { tag: '<img crossorigin srcset="…">', type: 'image/png' },
  media: { tag: '<video crossorigin src="…">', type: 'video/mp4' },
  script: { tag: '<script crossorigin src="…"></script>', type: 'text/javascript' },
  stylesheet: { tag: '<link rel="stylesheet" crossorigin href="…">', type: 'text/css' },
}

/** Whether the answer lets every page read it, so that asking with CORS is enough. */
const letsAllIn = ({ exchange }: Failed): boolean => {
  const answer = answerOf(exchange)
  return answer !== null && getHeader(answer.headers, 'access-control-allow-origin') === '*'
}

/** With CORS neither policy counts. */
const askWithCors = (failed: Failed): readonly Step[] => {
  const { exchange, host } = failed
  const tag = ELEMENTS[exchange.type]?.tag ?? ''
  if (tag !== '')
    return [
      {
        place: 'page',
        text: letsAllIn(failed)
          ? `Add \`crossorigin\` to the element: \`${host}\` lets every page read it, and this policy then no longer counts.`
          : `Add \`crossorigin\` to the element, if \`${host}\` sends CORS headers: this policy then no longer counts.`,
        code: tag,
        language: 'html',
      },
    ]
  return exchange.type === 'xmlhttprequest'
    ? [
        step(
          'page',
          `Remove \`mode: 'no-cors'\`, if \`${host}\` sends CORS headers: this policy then no longer counts.`,
        ),
      ]
    : []
}

/**
 * Helmet, by what it sends besides: other libraries send one of these two and not the other.
 *
 * Source: https://github.com/helmetjs/helmet (reference of its default headers)
 */
const isHelmet = (headers: HeaderList): boolean =>
  getHeader(headers, 'origin-agent-cluster') === '?1' &&
  getHeader(headers, 'x-dns-prefetch-control') === 'off' &&
  getHeader(headers, 'x-permitted-cross-domain-policies') === 'none'

const policyFor = (exchange: Exchange): string => (isSameSite(exchange) ? 'same-site' : 'cross-origin')

const sendPolicy = ({ exchange, host }: Failed): Step => {
  const policy = policyFor(exchange)
  const answer = answerOf(exchange)
  if (answer !== null && isHelmet(answer.headers))
    return {
      place: 'server',
      text: `Set \`crossOriginResourcePolicy\` of Helmet, which sends \`same-origin\` where nothing is set, to \`${policy}\`.`,
      code: `helmet({ crossOriginResourcePolicy: { policy: '${policy}' } })`,
      language: 'javascript',
    }
  return header(
    'server',
    `Send \`Cross-Origin-Resource-Policy: ${policy}\` from \`${host}\` with what other pages embed.`,
    `Cross-Origin-Resource-Policy: ${policy}`,
  )
}

const askProvider = ({ exchange, host }: Failed): Step =>
  step('provider', `Ask the provider of \`${host}\` for \`Cross-Origin-Resource-Policy: ${policyFor(exchange)}\`.`)

const OWN_COPY = step('server', 'Serve a copy of the file from the page’s own origin, if its licence allows that.')

/** What the page does alone comes first where it is sure to help. */
const nearestFirst = (failed: Failed, others: readonly Step[]): readonly Step[] =>
  letsAllIn(failed) ? [...askWithCors(failed), ...others] : [...others, ...askWithCors(failed)]

export const keptByPolicy = (failed: Failed): readonly Step[] =>
  failed.theirs ? [...askWithCors(failed), OWN_COPY, askProvider(failed)] : nearestFirst(failed, [sendPolicy(failed)])

const RELAX_PAGE = header(
  'server',
  'Send `Cross-Origin-Embedder-Policy: credentialless` with the page instead, or leave it out where nothing needs `crossOriginIsolated`.',
  'Cross-Origin-Embedder-Policy: credentialless',
)

export const keptByEmbedder = (failed: Failed): readonly Step[] =>
  failed.theirs
    ? [...askWithCors(failed), RELAX_PAGE, askProvider(failed)]
    : [...nearestFirst(failed, [sendPolicy(failed)]), RELAX_PAGE]

const isPage = (answer: Response | null): boolean =>
  answer !== null && /^(text\/html|application\/xhtml\+xml)$/.test(mimeType(answer.headers))

const isMissing = (answer: Response | null): boolean => answer !== null && answer.status >= 400

const correctUrl = (answer: Response | null): Step =>
  step(
    'page',
    `Correct the URL in the page, or give the server the file: it answers status ${answer?.status ?? ''} there.`,
  )

const LOOK: Step = step(
  'page',
  'Open the URL in a tab: an HTML page in place of a file is often a sign-in, an error or the application’s start page.',
)

const sendType = ({ exchange }: Failed): readonly Step[] => {
  const type = ELEMENTS[exchange.type]?.type
  return type === undefined
    ? []
    : [header('server', `Send the file with its own type, such as \`${type}\`.`, `Content-Type: ${type}`)]
}

/** Data that a script asks for as if it were a script. */
const isData = (answer: Response | null): boolean =>
  answer !== null && /^(application|text)\/(.*\+)?(json|xml)$/.test(mimeType(answer.headers))

export const blockedOpaquely = (failed: Failed): readonly Step[] => {
  const answer = answerOf(failed.exchange)
  if (isMissing(answer)) return [correctUrl(answer), LOOK]
  if (isPage(answer)) return [LOOK, ...sendType(failed)]
  if (isData(answer) && failed.exchange.type === 'script')
    return [
      step(
        'page',
        `Ask for data with \`fetch\` instead of a \`<script>\`: \`${failed.host}\` then has to send CORS headers.`,
      ),
      ...sendType(failed),
    ]
  return [...sendType(failed), LOOK]
}

export const wronglyTyped = (failed: Failed): readonly Step[] => {
  const answer = answerOf(failed.exchange)
  if (isMissing(answer)) return [correctUrl(answer), LOOK]
  return isPage(answer) ? [LOOK, ...sendType(failed)] : [...sendType(failed), LOOK]
}

/** Whether a redirect names another host: no proxy in front of this one makes the difference. */
export const leadsToOtherHost = (context: StepContext): boolean => {
  const to = redirectTarget(context)
  return to !== null && new URL(to).hostname !== new URL(context.leg.url).hostname
}

/** A redirect of a page on `https:` keeps it there. */
export const keepHttps = (context: StepContext): readonly Step[] => [
  leadsToOtherHost(context)
    ? step('server', `Change the address in the redirect of \`${context.host}\` to \`https:\`.`)
    : step(
        'server',
        'Let the application trust `X-Forwarded-Proto` of its proxy, so that its redirects keep `https:`.',
      ),
]

/** The page asks for where the redirect should have led. */
export const askForHttps = (context: StepContext): readonly Step[] => {
  const to = redirectTarget(context)
  return to !== null && redirectKind(context.leg.url, to) === 'http'
    ? askForTarget(context)
    : [step('page', 'Ask for the `https:` address at once.')]
}
