import type { ChromiumCode, FirefoxCode } from './codes.ts'

/**
 * The codes for which no rule stands, each with the reason: webRequest never shows the request, or the failure is told
 * as what it is instead of as CORS. Together with the rules' own codes these are all that the browsers have.
 */
export const UNEXPLAINED: {
  readonly chromium: Readonly<Partial<Record<ChromiumCode, string>>>
  readonly firefox: Readonly<Partial<Record<FirefoxCode, string>>>
} = {
  chromium: {
    DisallowedByMode: 'The page asked with `mode: "same-origin"`; Chromium refuses before webRequest hears of it.',
    InvalidResponse:
      'Chromium uses it where a response breaks its own rules inside the browser; no server can cause it.',
    PreflightMissingAllowExternal: 'It belongs to a preflight for intranets that Chromium gave up.',
    PreflightInvalidAllowExternal: 'It belongs to a preflight for intranets that Chromium gave up.',
    InsecureLocalNetwork: 'Local Network Access is told as what it is: no CORS header changes it.',
    InvalidLocalNetworkAccess: 'Local Network Access is told as what it is: no CORS header changes it.',
    LocalNetworkAccessPermissionDenied: 'Local Network Access is told as what it is: no CORS header changes it.',
    NoCorsRedirectModeNotFollow:
      'The page combined `no-cors` with a redirect mode; Chromium refuses before webRequest hears of it.',
  },
  firefox: {
    CORSDisabled: 'The user switched CORS off in Firefox, so that every cross-origin request fails without being sent.',
    CORSOriginHeaderNotAdded: 'Firefox could not add `Origin` itself; no server can cause it.',
    CORSRequestNotHttp: 'The URL itself is not HTTP or HTTPS, and webRequest does not report such requests.',
  },
}
