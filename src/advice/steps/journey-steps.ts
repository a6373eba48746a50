import { seenAnswers } from '../../cors/exchange.ts'
import { originOf } from '../../cors/origin.ts'
import { headerMatches } from '../../diagnosis/answer.ts'
import { bucketRegion } from '../../diagnosis/causes/s3-region.ts'
import { isBoosted, navigatorOf } from '../../diagnosis/navigators.ts'
import { redirectKind, startsLogin } from '../../diagnosis/redirect-kind.ts'
import { isSigned } from '../../diagnosis/signed-url.ts'
import { actualMethod } from '../../fix/minimal-policy.ts'
import { jsString } from '../../fix/quote.ts'
import type { Step } from '../advice.ts'
import { isWellKnown } from '../owner.ts'
import type { StepContext } from './context.ts'
import { keepHttps } from './neighbour-steps.ts'
import { redirectTarget } from './page-steps.ts'

/** What to do about a request that was sent where no script belongs, or with more than the address carries. */

const html = (text: string, code: string): Step => ({ text, place: 'page', code, language: 'html' })

/** The longest path that a line of markup shows. */
const MOST = 80

/** The path that the page asked for, as an attribute may hold it. */
const pathOf = ({ exchange }: StepContext): string => {
  const [{ url }] = exchange.legs
  if (!URL.canParse(url)) return '/…'
  const { pathname } = new URL(url)
  return pathname.length > MOST ? '/…' : pathname.replaceAll('"', '%22').replaceAll('<', '%3C').replaceAll('`', '%60')
}

const GO_THERE: Step = {
  text: 'Answer the script with the URL instead of a redirect, and let the page navigate there.',
  place: 'page',
  code: 'location.href = (await response.json()).url',
  language: 'javascript',
}

const isGet = ({ exchange }: StepContext): boolean => exchange.legs[0].method === 'GET'

/** The element that navigates, by the method with which the page asked. */
const element = (context: StepContext, attributes: string): string => {
  const rest = attributes === '' ? '' : ` ${attributes}`
  return isGet(context)
    ? `<a href="${pathOf(context)}"${rest}>`
    : `<form action="${pathOf(context)}" method="post"${rest}>`
}

const isStart = ({ exchange, leg }: StepContext): boolean => {
  const [{ url }] = exchange.legs
  const to = redirectTarget({ leg }) ?? leg.url
  return exchange.legs[0].method === 'GET' && startsLogin(url, to)
}

/** What is a page for people is opened like one. */
const goThere = ({ exchange }: StepContext): readonly Step[] => {
  const [{ url }] = exchange.legs
  if (!URL.canParse(url)) return []
  const { origin, pathname } = new URL(url)
  return [
    {
      text: 'Let the page navigate there instead of asking by script: it is a page for people.',
      place: 'page',
      code: `location.href = ${jsString(`${origin}${pathname}`)}`,
      language: 'javascript',
    },
  ]
}

/** The same where a company’s own site sends whoever asks to its login. */
export const goToTheirLogin = (context: StepContext): readonly Step[] => {
  const to = redirectTarget(context)
  return to !== null && isWellKnown(context.leg.url) && redirectKind(context.leg.url, to) === 'login'
    ? goThere(context)
    : []
}

/** Let the browser navigate, by the line of the library that asked instead. */
export const navigateInstead = (context: StepContext): readonly Step[] => {
  switch (navigatorOf(context.exchange)) {
    case 'turbo':
      return [
        html(
          `Switch Turbo off for this ${isGet(context) ? 'link' : 'form'}, so that the browser navigates.`,
          element(context, 'data-turbo="false"'),
        ),
      ]
    case 'nextjs':
      return isGet(context)
        ? [html('Write a plain `<a>` instead of `<Link>`, which loads the page by script.', element(context, ''))]
        : [GO_THERE]
    case 'htmx':
      return [
        ...(isBoosted(context.exchange)
          ? [html('Switch htmx off for this link or form.', element(context, 'hx-boost="false"'))]
          : []),
        {
          text: 'Answer htmx with status 200 and `HX-Redirect` instead of a redirect: the browser then navigates.',
          place: 'server',
          code: 'HX-Redirect: <the URL of the redirect>',
          language: 'http',
        },
      ]
    case 'inertia':
      return [
        ...(isGet(context) ? [html('Write a plain `<a>` instead of Inertia’s `<Link>`.', element(context, ''))] : []),
        {
          text: 'Answer Inertia with an external redirect (409 and `X-Inertia-Location`): the browser then navigates.',
          place: 'server',
          code: 'return Inertia::location($url);',
          language: 'php',
        },
      ]
    case 'manifest':
      return [
        html(
          'Let the browser send cookies for the manifest.',
          `<link rel="manifest" href="${pathOf(context)}" crossorigin="use-credentials">`,
        ),
      ]
    case null:
      return isStart(context) ? goThere(context) : [GO_THERE]
  }
}

/** Sign for the region that the bucket is in. */
export const setRegion = (context: StepContext): readonly Step[] => {
  const region = seenAnswers(context.leg)
    .map(({ headers }) => bucketRegion(headers))
    .find((each) => each !== null)
  if (region === undefined || region === null)
    return [
      {
        text: 'Set the region of the bucket in the client that signs or asks; AWS says which it is.',
        place: isSigned(context.leg.url) ? 'server' : 'page',
        code: 'aws s3api get-bucket-location --bucket "$BUCKET"',
        language: 'bash',
      },
    ]
  return [
    {
      text: `Set the region \`${region}\` in the client that ${isSigned(context.leg.url) ? 'signs the URL' : 'asks S3'}.`,
      place: isSigned(context.leg.url) ? 'server' : 'page',
      code: `new S3Client({ region: ${jsString(region)} })`,
      language: 'javascript',
    },
  ]
}

/**
 * A signature is of one address: libraries that append a time to get past caches make another one of it.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export const keepTheSignature = ({ facts, leg }: StepContext): readonly Step[] =>
  facts === null || facts.stage === 'preflight' || facts.answer.status !== 403 || !isSigned(leg.url)
    ? []
    : [
        {
          text: 'Open the URL in a tab exactly as the page asked for it: `SignatureDoesNotMatch` means that a library added something to it, such as a time against caches, and a message of expiry that it is too old.',
          place: 'page',
        },
      ]

/** Ask a signed URL with a client of its own. */
export const leaveAuthorizationOut = (context: StepContext): readonly Step[] => {
  const method = actualMethod(context.leg)
  return [
    {
      text: 'Leave `Authorization` out here: ask the signed URL past the interceptor and the defaults of the page’s client.',
      place: 'page',
      code:
        method === 'GET'
          ? 'fetch(signedUrl)'
          : ['fetch(signedUrl, { method: ', jsString(method), ', body: file })'].join(''),
      language: 'javascript',
    },
    ...(context.cause?.confidence === 'certain'
      ? []
      : [
          {
            text: `Compare the CORS rule at \`${context.host}\` with the origin and the method, if it fails without the header too.`,
            place: 'server',
          } as const,
        ]),
  ]
}

/** A signed address is new each time: the page has to be told it, instead of being redirected. */
export const answerWithUrl = (context: StepContext): readonly Step[] => {
  const { exchange, legIndex, leg } = context
  const to = legIndex > 0 ? leg.url : redirectTarget(context)
  const from = exchange.legs[Math.max(0, legIndex - 1)]
  if (to === null || from === undefined || !isSigned(to) || originOf(to) === originOf(from.url)) return []
  return [
    {
      text: `Let \`${new URL(from.url).host}\` answer with the signed URL as JSON instead of a redirect, and ask for it from the page.`,
      place: 'server',
      code: 'const { url } = await (await fetch(api)).json()\nconst file = await fetch(url)',
      language: 'javascript',
    },
  ]
}

/**
 * A distribution of CloudFront keeps apart what its cache key names, and nothing else.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/header-caching.html#header-caching-web-cors
 */
export const keyByOrigin = ({ facts }: StepContext): readonly Step[] =>
  facts !== null &&
  (headerMatches(facts.answer, 'x-cache', /\bcloudfront\b/i) || headerMatches(facts.answer, 'via', /\(CloudFront\)/i))
    ? [
        {
          text: 'Add `Origin` to the headers of the cache policy in CloudFront, which also hands it on, and invalidate the path.',
          place: 'proxy',
        },
      ]
    : []

/** What is left where the redirect has to stay: `*` alone tells an opaque origin no more than anybody else. */
export const allowAnybody = ({ cause, included, host, origin, exchange }: StepContext): readonly Step[] =>
  cause?.confidence !== 'certain' || included || (origin !== 'null' && exchange.browser !== 'firefox')
    ? []
    : [
        {
          text: `Send \`Access-Control-Allow-Origin: *\` from \`${host}\`, if the redirect has to stay and everybody may read this.`,
          place: 'server',
        },
      ]

/** An application behind a proxy that ends HTTPS takes itself for one on plain HTTP. */
export const trustForwardedProto = (context: StepContext): readonly Step[] => {
  const to = redirectTarget(context)
  return to !== null && ['http', 'self'].includes(redirectKind(context.leg.url, to)) ? keepHttps(context) : []
}

/** The reason is in Keycloak; the origin is in the client. */
export const readKeycloak = (context: StepContext): readonly Step[] => {
  const { origin, leg, cause } = context
  const status = leg.response.seen ? leg.response.value.status : null
  if (status === 404 || (status === null && seenAnswers(context.leg).some((answer) => answer.status === 404)))
    return [{ text: 'Correct the base URL and the realm in the page: with or without `/auth`.', place: 'page' }]
  const addOrigin: Step = {
    text: `Add \`${origin}\` to the Web origins of the client in Keycloak, without a slash at its end.`,
    place: 'server',
  }
  const read: Step = {
    text: 'Read the events of the realm, or the log of Keycloak: they name the error, such as `invalid_grant` or `invalid_client`.',
    place: 'server',
  }
  // Source: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 (401 is for what the client fails to prove)
  const makePublic: Step = {
    text: 'Switch “Client authentication” off for the client, where the error is `invalid_client` or `unauthorized_client`: a page can keep no secret.',
    place: 'server',
  }
  const refused = status === 401 ? [read, makePublic] : [read]
  if (cause?.confidence === 'certain') return refused
  return status === 400 || status === 401 ? [...refused, addOrigin] : [addOrigin, read]
}
