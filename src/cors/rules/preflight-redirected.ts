import { clip } from '../clip.ts'
import { hasUrlCredentials, isHttpUrl } from '../origin.ts'
import { redirectLocation } from '../redirect.ts'
import { defineRule, fail, pass } from '../rule.ts'

/** Two URLs by what sets them apart: their paths alone on the same server. */
const apart = (url: string, location: string): readonly [from: string, to: string] => {
  if (!URL.canParse(location, url)) return [url, location]
  const target = new URL(location, url)
  const { origin, pathname, search } = new URL(url)
  if (target.origin !== origin) return [url, target.href]
  return target.pathname === pathname
    ? [pathname + search, target.pathname + target.search]
    : [pathname, target.pathname]
}

/**
 * A CORS-preflight request does not follow redirects.
 *
 * Chromium: looks at this before it looks at any header.
 * Firefox: says no more than that it did not succeed where it would not follow such a redirect anyway.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7
 */
export default defineRule({
  id: 'preflight-redirected',
  spec: { anchor: 'cors-preflight-fetch', step: '7' },
  mdn: 'Guides/CORS/Errors/CORSExternalRedirectNotAllowed',
  title: 'The server answers the preflight without a redirect',
  failureTitle: 'The server redirects the preflight',
  why: 'A preflight asks one URL for permission, and another URL cannot give it.',
  chromium: { preflight: 'PreflightDisallowedRedirect', response: null },
  firefox: 'CORSExternalRedirectNotAllowed',
  firefoxFor(_, { leg, response }) {
    const ending = leg.preflight?.ending ?? null
    // With `redirect: 'manual'` it does not look where the redirect leads, and ends the preflight by itself.
    if (ending?.how === 'error' && ending.error === 'NS_ERROR_DOM_BAD_URI') return 'CORSPreflightDidNotSucceed'
    const to = redirectLocation(response, 'firefox') ?? ''
    const target = URL.canParse(to, leg.url) ? new URL(to, leg.url).href : to
    return isHttpUrl(target) && !hasUrlCredentials(target) ? 'CORSExternalRedirectNotAllowed' : 'CORSDidNotSucceed'
  },

  judge({ browser, response }) {
    const to = redirectLocation(response, browser)
    const received = to === null ? `${response.status}` : `${response.status} to ${to}`
    const evidence = { subject: 'status', expected: '200 to 299', received }
    return to !== null ? fail(evidence) : pass(evidence)
  },

  sentence(_, { browser, leg, response }) {
    const [from, to] = apart(leg.url, redirectLocation(response, browser) ?? '')
    return `The server redirects \`${clip(from)}\` to \`${clip(to)}\`, and browsers do not follow redirects of a preflight.`
  },
})
