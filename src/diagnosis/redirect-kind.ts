import { isSigned } from './signed-url.ts'

/** What a redirect changes, the commonest mistakes of servers first. */
export type RedirectKind = 'self' | 'http' | 'slash' | 'slashes' | 'https' | 'www' | 'language' | 'login' | 'other'

/** Where people log in: by path, or by the hosts of well-known identity providers. */
const LOGIN_PATH =
  /(^|[/_.-])(log[-_]?in|sign[-_]?in|sso|saml2?|oauth2?|openid|oidc|cas|authorize|authenticate|authentication|auth)([/_.?-]|$)/i
const LOGIN_HOST =
  /(^|\.)(login\.microsoftonline\.com|accounts\.google\.com|okta\.com|auth0\.com|cloudflareaccess\.com|onelogin\.com|amazoncognito\.com)$/i
const LOGIN_LABEL = /^(sso|login|auth|accounts?|signin)\./i

/**
 * Where people pay, at providers whose pages forms and links lead to.
 *
 * Sources: https://docs.stripe.com/payments/checkout, https://developer.paypal.com/docs/checkout/,
 * https://docs.mollie.com/docs/accepting-payments, https://docs.adyen.com/online-payments/pay-by-link/,
 * https://developer.paddle.com/build/checkout/build-overlay-checkout, https://docs.lemonsqueezy.com/help/checkout
 */
const PAYMENT_HOST =
  /^((checkout|billing|buy|pay|invoice|connect|donate)\.stripe\.com|www\.(sandbox\.)?paypal\.com|(www|pay)\.mollie\.com|([a-z0-9-]+\.)*adyen\.link|(buy|pay|checkout|sandbox-checkout)\.paddle\.com|[a-z0-9-]+\.lemonsqueezy\.com)$/i
const PAYMENT_LABEL = /^(checkout|pay|payments?|billing|buy)\./i

const bare = (text: string, extra: RegExp): string => text.replace(extra, '')

/** Whether a URL is a page to log in at, as far as its words tell; false for what is no URL. */
export const isLogin = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { hostname, pathname } = new URL(url)
  return LOGIN_HOST.test(hostname) || LOGIN_LABEL.test(hostname) || LOGIN_PATH.test(pathname)
}

/** Whether a URL is a page of a payment provider, which nothing but a navigation can use. */
export const isPaymentHost = (url: string): boolean => URL.canParse(url) && PAYMENT_HOST.test(new URL(url).hostname)

/** Whether a URL is a page to pay at, as far as its words tell; false for what is no URL. */
export const isPayment = (url: string): boolean =>
  isPaymentHost(url) || (URL.canParse(url) && PAYMENT_LABEL.test(new URL(url).hostname))

/** Where an application sends people to log in elsewhere, by a name of whoever logs them in or of the login itself. */
const LOGIN_START =
  /(^|\/)(auth|login|sign-?in|oauth2?|connect|sso|accounts?)\/(authorization\/)?(google|github|gitlab|facebook|twitter|linkedin|microsoft|azure(-?ad)?|entra|apple|discord|okta|auth0|cognito|keycloak|saml|oidc|openid|slack|spotify|steam|login|authorize|redirect)\/?$|\/(log-?in|sign-?in)\/?$/i

/** Whether asking for a URL is how a login begins, and the redirect goes on with it; a request that lost its session is none. */
export const startsLogin = (from: string, to: string): boolean =>
  URL.canParse(from) && URL.canParse(to) && isLogin(to) && LOGIN_START.test(new URL(from).pathname)

/** Where a session ends: whoever is sent there has to go, as a script leaves the cookies of the page behind. */
const LOGOUT = /(^|\/)(log-?out|log-?off|sign-?out|end-?session)\/?$/i

/** Whether a URL ends a session, as far as its words tell; false for what is no URL. */
export const isLogout = (url: string): boolean => URL.canParse(url) && LOGOUT.test(new URL(url).pathname)

/** A first part of a path that names a language, such as `/en` or `/pt-BR`. */
const LANGUAGE = /^\/[a-z]{2}(-[a-z]{2}|-[a-z]{4})?(?=\/|$)/i

const withoutSlash = ({ pathname }: URL): string => bare(pathname, /\/+$/)

const merged = ({ pathname }: URL): string => pathname.replace(/\/{2,}/g, '/')

const addsLanguage = (asked: URL, target: URL): boolean =>
  !LANGUAGE.test(asked.pathname) &&
  LANGUAGE.test(target.pathname) &&
  bare(withoutSlash(target), LANGUAGE) === withoutSlash(asked)

/** On one server: what changed of the path. */
const byPath = (asked: URL, target: URL): RedirectKind | null => {
  if (asked.pathname === target.pathname) return asked.search === target.search ? 'self' : null
  if (withoutSlash(asked) === withoutSlash(target)) return 'slash'
  if (merged(asked) === target.pathname) return 'slashes'
  return addsLanguage(asked, target) ? 'language' : null
}

const byOrigin = (asked: URL, target: URL): RedirectKind | null => {
  const sameButSlash = withoutSlash(asked) === withoutSlash(target) || merged(asked) === target.pathname
  if (!sameButSlash) return null
  if (asked.hostname === target.hostname && asked.protocol !== target.protocol)
    return target.protocol === 'https:' ? 'https' : target.protocol === 'http:' ? 'http' : null
  const sameSite = bare(asked.hostname, /^www\./) === bare(target.hostname, /^www\./)
  return asked.hostname !== target.hostname && sameSite ? 'www' : null
}

/** How the target of a redirect, absolute or relative, differs from the URL that was asked for. */
export const redirectKind = (from: string, location: string): RedirectKind => {
  if (!URL.canParse(location, from)) return 'other'
  const [asked, target] = [new URL(from), new URL(location, from)]
  const kind =
    asked.host === target.host && asked.protocol === target.protocol ? byPath(asked, target) : byOrigin(asked, target)
  return kind ?? (isLogin(target.href) ? 'login' : 'other')
}

/** Whether the path was lost on the way: what is at the start of a site is not what was asked for. */
const isStartPage = (from: string, to: string): boolean =>
  URL.canParse(from) && URL.canParse(to, from) && new URL(to, from).pathname === '/' && new URL(from).pathname !== '/'

/** Whether a page may simply ask for the target: not where a signature is bound to the address, or nobody is let in. */
export const isUsable = (from: string, to: string): boolean =>
  !isSigned(from) && !isSigned(to) && !isStartPage(from, to) && !['login', 'self'].includes(redirectKind(from, to))
