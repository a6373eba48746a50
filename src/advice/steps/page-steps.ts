import { clip } from '../../cors/clip.ts'
import { seenAnswers } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { mimeType } from '../../cors/mime-type.ts'
import { isHttpUrl, originOf } from '../../cors/origin.ts'
import { isOkStatus, isRedirectStatus } from '../../cors/status.ts'
import { hasAnyCorsHeader, variesByOrigin } from '../../diagnosis/answer.ts'
import { endedAtLogin } from '../../diagnosis/causes/authentication-before-cors.ts'
import { knowsCors } from '../../diagnosis/facts.ts'
import { isUsable, redirectKind } from '../../diagnosis/redirect-kind.ts'
import { isSigned } from '../../diagnosis/signed-url.ts'
import { actualMethod } from '../../fix/minimal-policy.ts'
import type { Step } from '../advice.ts'
import { failsOn, hostOf, type StepContext } from './context.ts'
import { bearsToken, leaveCredentialsOut } from './credentials-steps.ts'
import { meetTheCheck, sendForgeryToken } from './forgery-steps.ts'
import { askFor, upperCaseMethod } from './page-code.ts'

/** What the page can do, for each cause that it can do something about. */

/** A step of the page, with a line of its code where there is one. */
export const inPage = (text: string, code: string | null = null): Step =>
  code === null ? { text, place: 'page' } : { text, place: 'page', code, language: 'javascript' }

/** Where an answer of the leg redirects to, as an absolute URL; null where none does. */
export const redirectTarget = ({ leg }: Pick<StepContext, 'leg'>): string | null => {
  for (const { headers } of seenAnswers(leg)) {
    const to = getHeader(headers, 'location')
    if (to !== null && URL.canParse(to, leg.url)) return new URL(to, leg.url).href
  }
  return null
}

/** The same over HTTPS where a redirect forgets that the page was asked over it. */
const target = (context: StepContext): string | null => {
  const to = redirectTarget(context)
  if (to === null || redirectKind(context.leg.url, to) !== 'http') return to
  return to.replace(/^http:/, 'https:')
}

/** The part of an address that a reader has to change: its path where the host stays. */
const shown = (url: string, from: string): string => {
  const [to, asked] = [new URL(url), new URL(from)]
  const text = to.origin === asked.origin ? to.pathname : `${to.origin}${to.pathname}`
  return clip(text)
}

/**
 * Whoever asks there knows nothing but the host: no page chooses such an address.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc8615
 */
const isWellKnownPath = (url: string): boolean => new URL(url).pathname.startsWith('/.well-known/')

/**
 * Ask for the address at which a redirect ends; nothing where it is a login, which no script can pass, or signed: the
 * address is then another one each time.
 */
export const askForTarget = (context: StepContext): readonly Step[] => {
  const to = target(context)
  const { exchange, leg } = context
  if (to === null || to === leg.url || !isHttpUrl(to) || !isUsable(leg.url, to) || isWellKnownPath(leg.url)) return []
  return [inPage(`Ask for \`${shown(to, leg.url)}\` in the page.`, askFor(exchange, actualMethod(leg), to))]
}

/** Ask for the address of this leg at once, instead of being redirected to it. */
export const askForThisLeg = ({ exchange, leg, legIndex }: StepContext): readonly Step[] =>
  legIndex === 0 || !URL.canParse(leg.url) || isSigned(leg.url)
    ? []
    : [
        inPage(
          `Ask for \`${shown(leg.url, exchange.legs[0].url)}\` at once: without a redirect the page keeps its origin.`,
          askFor(exchange, actualMethod(leg), leg.url),
        ),
      ]

/** One site, one name: what the page was opened by. */
export const askByOwnName = ({ exchange, leg, origin }: StepContext): readonly Step[] => {
  if (!URL.canParse(leg.url)) return []
  const { pathname, search, hostname } = new URL(leg.url)
  return [
    inPage(
      'Ask by the path alone, so that the page always asks the name that it was opened by.',
      askFor(exchange, actualMethod(leg), `${origin}${pathname}${search}`),
    ),
    { text: `Redirect every page of one name to the other, such as \`${origin}\` to \`${hostname}\`.`, place: 'proxy' },
  ]
}

const OF_ELEMENTS: ReadonlySet<string> = new Set(['script', 'stylesheet', 'image', 'imageset', 'media'])

/** What a page can show or run without reading it, by the type of the answer. */
const SHOWN: readonly (readonly [type: RegExp, element: string])[] = [
  [/^(application|text)\/(x-)?javascript$/, '<script>'],
  [/^text\/css$/, '<link rel="stylesheet">'],
]

const loadByElement = ({ facts }: StepContext): readonly Step[] => {
  if (facts === null || !isOkStatus(facts.answer.status)) return []
  const type = mimeType(facts.answer.headers)
  return SHOWN.filter(([pattern]) => pattern.test(type)).map(([, element]) =>
    inPage(`Load it by \`${element}\`, if the page does not have to read it: such elements need no CORS.`),
  )
}

/**
 * An element asks with CORS because an attribute says so; fonts always do.
 *
 * Source: https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes; https://drafts.csswg.org/css-fonts/#font-fetching-requirements
 */
export const loadWithoutCors = (context: StepContext): readonly Step[] => {
  const { exchange, leg } = context
  if (leg.preflight !== null || actualMethod(leg) !== 'GET') return []
  if (exchange.type === 'font')
    return [inPage('Serve the font from the page’s own site, if this server stays as it is: fonts always need CORS.')]
  return OF_ELEMENTS.has(exchange.type)
    ? [
        inPage(
          'Take `crossorigin` off the element, if nothing needs it (`integrity`, a module, a canvas): it then loads without CORS.',
        ),
      ]
    : loadByElement(context)
}

/** Methods are compared byte by byte, and servers name them in upper case. */
export const writeUpperCase = ({ exchange, leg }: StepContext): readonly Step[] => {
  const method = actualMethod(leg)
  return method === method.toUpperCase()
    ? []
    : [
        inPage(
          `Write \`${method.toUpperCase()}\` in upper case: browsers send other methods as the page writes them.`,
          upperCaseMethod(exchange, method),
        ),
      ]
}

/** HSTS: the browser asks `https:` instead, by a redirect of its own that no server sent. */
const askUpgraded = ({ exchange, leg }: StepContext): Step => {
  const secure = leg.url.replace(/^http:/, 'https:')
  return inPage(
    `Ask for \`${shown(secure, leg.url)}\` at once.`,
    URL.canParse(secure) ? askFor(exchange, actualMethod(leg), secure) : null,
  )
}

/** What is left to do where no header of an answer makes a request pass. */
export const withoutHeaders = (context: StepContext): readonly Step[] => {
  const { leg, included } = context
  if (failsOn(context, 'redirect-to-url-with-credentials', 'redirect-scheme-not-http'))
    return [
      {
        text: 'Correct the `Location` of the redirect: an `http:` or `https:` URL without user name and password.',
        place: 'server',
      },
    ]
  if (leg.preflight !== null && !leg.preflight.response.seen && isHttpUrl(leg.url)) return [askUpgraded(context)]
  return included ? leaveCredentialsOut(context) : askForTarget(context)
}

/** The server that sent the request to a login: the one before it, where the redirect was followed. */
const redirecting = ({ exchange, legIndex, leg }: StepContext): string => {
  const isHere = leg.response.seen && isRedirectStatus(leg.response.value.status)
  return hostOf((isHere ? leg : (exchange.legs[legIndex - 1] ?? leg)).url)
}

/** Whether the request was sent on to a page where people log in. */
export const isSentToLogin = ({ facts }: StepContext): boolean =>
  facts !== null && (isRedirectStatus(facts.answer.status) || endedAtLogin(facts))

/**
 * A page whose own server sends it to a login finds that out, and its navigation gets there.
 *
 * Source: https://fetch.spec.whatwg.org/#concept-request-redirect-mode
 */
const reloadAtLogin = ({ exchange }: StepContext): readonly Step[] =>
  originOf(exchange.legs[0].url) !== exchange.initiator
    ? []
    : [
        {
          text: 'Let the page load itself again where this happens: its navigation goes to the login, as a request cannot.',
          place: 'page',
          code: "const response = await fetch(url, { redirect: 'manual' })\nif (response.type === 'opaqueredirect') location.reload()",
          language: 'javascript',
        },
      ]

/** Whether the server that was asked has the login itself; what stands before it has one at a host of its own, and sessions. */
const isOwnLogin = (context: StepContext): boolean => {
  const { leg } = context
  const to = leg.response.seen && isRedirectStatus(leg.response.value.status) ? target(context) : leg.url
  return to !== null && hostOf(to) === redirecting(context)
}

/** Whether the server was asked for data by name, which is how frameworks tell a script from people. */
const acceptsData = ({ leg }: StepContext): boolean =>
  leg.requestHeaders.seen && /\bjson\b/i.test(getHeader(leg.requestHeaders.value, 'accept') ?? '')

/**
 * What logs in by a header has no session in a tab.
 *
 * Source: https://github.com/laravel/framework/blob/12.x/src/Illuminate/Foundation/Exceptions/Handler.php (`unauthenticated`)
 */
const renewTheToken = (context: StepContext): readonly Step[] => [
  inPage(
    'Check the token that the page sends, or get a new one: the server did not take it, and sent the script to a page for people.',
  ),
  ...(acceptsData(context)
    ? []
    : [
        inPage(
          'Ask for data by name: frameworks such as Laravel then answer 401, which the page can read, instead of a redirect.',
          "fetch(url, { headers: { Accept: 'application/json', Authorization: 'Bearer ' + token } })",
        ),
      ]),
]

/** No header brings a session back that is missing, and no script can follow to a login. */
export const logInAgain = (context: StepContext): readonly Step[] =>
  isSentToLogin(context)
    ? [
        ...(bearsToken(context) && isOwnLogin(context)
          ? renewTheToken(context)
          : [
              inPage(
                'Log in again in a tab, then repeat the request: a script can’t log in, only a page that people see can.',
              ),
              ...reloadAtLogin(context),
            ]),
        {
          text: `Answer \`401\` to scripts whose login is missing, never a redirect, at \`${redirecting(context)}\`, so that the page can send people to the login.`,
          place: 'server',
        },
      ]
    : [
        ...meetTheCheck(context),
        inPage('Log in again, or check the token that the page sends: the server refused it.'),
        ...sendForgeryToken(context),
      ]

/** A server that sends no CORS header at all lets in no page, wherever that is served from. */
const thenSetUp = ({ facts, host }: StepContext): readonly Step[] =>
  facts === null || knowsCors(facts) || hasAnyCorsHeader(facts.answer) || variesByOrigin(facts.answer)
    ? []
    : [
        {
          text: `Set up CORS at \`${host}\` for the page’s new origin, or serve the page from there: it sends no CORS header today.`,
          place: 'server',
        },
      ]

const openServed = (context: StepContext): readonly Step[] => [
  {
    text: 'Serve the page from a web server, and open it there.',
    place: 'page',
    code: 'npx serve .   # then open http://localhost:3000',
    language: 'bash',
  },
  ...thenSetUp(context),
]

/** With a script of the same origin as the page around it, a frame could take its own sandbox away. */
const allowSameOrigin = (isFrame: boolean): Step => ({
  text: isFrame
    ? 'Add `allow-same-origin` to `sandbox` of the frame, where it is another site than the page around it, or its scripts are trusted: it then asks with an origin of its own.'
    : 'Give a sandboxed frame `allow-same-origin`, if the page is one.',
  place: 'page',
  ...(isFrame && { code: '<iframe sandbox="allow-scripts allow-same-origin" src="…"></iframe>', language: 'xml' }),
})

/** A page that has no origin of its own needs one: a file by a server, a frame by its sandbox. */
export const serveThePage = (context: StepContext): readonly Step[] => [
  ...(context.exchange.frameId > 0
    ? [allowSameOrigin(true), ...thenSetUp(context)]
    : [...openServed(context), allowSameOrigin(false)]),
  {
    text: 'Do not allow `null` on the server: every sandboxed frame of every site has that origin.',
    place: 'server',
  },
]
