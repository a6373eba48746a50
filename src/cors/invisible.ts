/** A kind of request that webRequest never shows to an extension, or that CORSight leaves out. */
export interface Invisible {
  /** What the page did, or what stands in the way; names and values in backticks. */
  readonly what: string
  /** How a developer can tell, or what to do. */
  readonly instead: string
}

/** Why a request may be missing, the likeliest first. Measured in Chromium 156 and Firefox 153. */
export const INVISIBLE: readonly Invisible[] = [
  {
    what: 'The page sent it before DevTools were open on this tab.',
    instead: 'Reload the page, or record in all tabs (settings).',
  },
  {
    what: 'The page asked its own origin: scheme, host and port are equal.',
    instead: 'CORS does not apply to it. Look for it in the Network panel.',
  },
  {
    what: 'CORS does not govern it, and nothing else stopped it: an image, script or style without `crossorigin`, a navigation, a form, a WebSocket.',
    instead: 'Switch on “Show requests that CORS does not govern” in the settings.',
  },
  {
    what: 'A check after the request stopped it: `integrity` without `crossorigin`, or another hash. The browser shows the request as a success.',
    instead: 'Read the console (Subresource Integrity), and paste its message into the filter.',
  },
  {
    what: 'The page’s Content Security Policy forbids it (`connect-src` and the like).',
    instead: 'Read the directive in the console, and change the policy of the page, not of the server.',
  },
  {
    what: 'It is mixed content: an `https:` page asks an `http:` server.',
    instead: 'Use `https:` for the server too.',
  },
  {
    what: "The page asked with `mode: 'same-origin'` (Chromium: `DisallowedByMode`), or with `no-cors` and a redirect mode other than `follow` (`NoCorsRedirectModeNotFollow`).",
    instead: 'Leave `mode` out.',
  },
  {
    what: 'Its URL is not `http:` or `https:` (Chromium: `CorsDisabledScheme`, Firefox: `CORSRequestNotHttp`), has a user name in it, or a port that browsers refuse.',
    instead: 'Read the URL in the console, and serve pages and data from a web server.',
  },
  {
    what: 'A service worker answered it: from its cache, with an opaque response or with a network error.',
    instead:
      'Look for the request that the service worker itself sends, or bypass the service worker in DevTools to see the page’s.',
  },
  {
    what: 'Request blocking in DevTools stopped it.',
    instead: 'Switch off request blocking in DevTools.',
  },
  {
    what: 'The browser had the image, script or font in memory.',
    instead: 'Reload without the cache.',
  },
  {
    what: 'CORS is switched off in Firefox (`CORSDisabled`: `content.cors.disable`).',
    instead: 'Switch it on again in `about:config`.',
  },
  {
    what: 'The browser’s console names Local Network Access (Chromium: `InsecureLocalNetwork`, `InvalidLocalNetworkAccess`, `LocalNetworkAccessPermissionDenied`).',
    instead:
      'Look for it in the list as failed, not as blocked: no CORS header changes it. Use `https:` for the page, and allow it to access the local network.',
  },
  {
    what: 'The browser itself failed (Chromium: `InvalidResponse`, Firefox: `CORSOriginHeaderNotAdded`).',
    instead: 'Reload the page, then restart the browser: no server can cause this.',
  },
  {
    what: 'An older Chromium asked for access to an intranet (`PreflightMissingAllowExternal`, `PreflightInvalidAllowExternal`).',
    instead: 'Update the browser: Chromium no longer does this.',
  },
  {
    what: 'The page is in a private window, where the extension is not allowed.',
    instead: 'Allow it in the browser’s list of extensions.',
  },
]
