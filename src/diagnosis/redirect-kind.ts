/** What a redirect changes, the commonest mistakes of servers first. */
export type RedirectKind = 'slash' | 'https' | 'www' | 'login' | 'other'

/** Where people log in: by path, or by the hosts of well-known identity providers. */
const LOGIN_PATH =
  /(^|[/_.-])(log[-_]?in|sign[-_]?in|sso|saml2?|oauth2?|openid|oidc|cas|authorize|authenticate|auth)([/_.?-]|$)/i
const LOGIN_HOST =
  /(^|\.)(login\.microsoftonline\.com|accounts\.google\.com|okta\.com|auth0\.com|cloudflareaccess\.com|onelogin\.com|amazoncognito\.com)$/i
const LOGIN_LABEL = /^(sso|login|auth|accounts?|signin)\./i

const bare = (text: string, extra: RegExp): string => text.replace(extra, '')

/** Whether a URL is a page to log in at, as far as its words tell; false for what is no URL. */
export const isLogin = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { hostname, pathname } = new URL(url)
  return LOGIN_HOST.test(hostname) || LOGIN_LABEL.test(hostname) || LOGIN_PATH.test(pathname)
}

/** How the target of a redirect, absolute or relative, differs from the URL that was asked for. */
export const redirectKind = (from: string, location: string): RedirectKind => {
  if (!URL.canParse(location, from)) return 'other'
  const [asked, target] = [new URL(from), new URL(location, from)]
  const samePath = asked.pathname === target.pathname
  const sameButSlash = bare(asked.pathname, /\/+$/) === bare(target.pathname, /\/+$/)
  if (asked.host === target.host && asked.protocol === target.protocol && !samePath && sameButSlash) return 'slash'
  if (asked.protocol === 'http:' && target.protocol === 'https:' && asked.hostname === target.hostname && sameButSlash)
    return 'https'
  const sameSite = bare(asked.hostname, /^www\./) === bare(target.hostname, /^www\./)
  if (asked.hostname !== target.hostname && sameSite && sameButSlash) return 'www'
  return isLogin(target.href) ? 'login' : 'other'
}
