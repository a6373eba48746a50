import type { ChromiumCode, FirefoxCode } from './codes.ts'

/**
 * The codes that no rule claims, each with the reason: webRequest never shows the request, or the failure is reported
 * as what it is instead of as CORS. Together with the rules' own codes these are all that the browsers have.
 */
export const UNEXPLAINED: {
  readonly chromium: Readonly<Partial<Record<ChromiumCode, string>>>
  readonly firefox: Readonly<Partial<Record<FirefoxCode, string>>>
} = {
  chromium: {
    DisallowedByMode:
      'The page asked with `mode: "same-origin"`, and Chromium refuses before webRequest sees the request.',
    InvalidResponse: 'Chromium uses it if a response breaks rules inside the browser. No server can cause it.',
    PreflightMissingAllowExternal: 'It belongs to a preflight for intranets that Chromium no longer sends.',
    PreflightInvalidAllowExternal: 'It belongs to a preflight for intranets that Chromium no longer sends.',
    InsecureLocalNetwork: 'It is reported as Local Network Access: no CORS header changes it.',
    InvalidLocalNetworkAccess: 'It is reported as Local Network Access: no CORS header changes it.',
    LocalNetworkAccessPermissionDenied: 'It is reported as Local Network Access: no CORS header changes it.',
    NoCorsRedirectModeNotFollow:
      'The page combined `no-cors` with a redirect mode, and Chromium refuses before webRequest sees the request.',
  },
  firefox: {
    CORSDisabled: 'The user turned CORS off in Firefox, so every cross-origin request fails before it is sent.',
    CORSOriginHeaderNotAdded: 'Firefox could not add `Origin` itself. No server can cause it.',
    CORSRequestNotHttp: 'The URL itself is not HTTP or HTTPS, and webRequest does not report such requests.',
  },
}
