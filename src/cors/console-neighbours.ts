import { failureKind, failureOf } from './failure.ts'

/** Who words a message: a browser, or a library for all of them. */
export type Speaker = 'chromium' | 'firefox' | 'safari' | 'library'

/** A message of a browser's console about something that is often taken for CORS. */
export interface Neighbour {
  readonly browser: Speaker
  readonly pattern: RegExp
  /** What it means, and whether it is CORS; names and values in backticks. */
  readonly meaning: string
  /** Where the URL that was asked for stands, if the message has several. */
  readonly url?: RegExp
  /** No extension is told of such a request. */
  readonly isUnseen?: true
  /** It stands for many failures, so that any other message says more. */
  readonly isVague?: true
}

const OR_EMBEDDER = 'Where it sends none, the page’s `Cross-Origin-Embedder-Policy` wants one.'
const RESOURCE_POLICY =
  'The server’s `Cross-Origin-Resource-Policy` keeps this from pages of other origins. This is not CORS: send `cross-origin`, or `same-site` for your own sites.'
const EMBEDDER_POLICY =
  'The page’s `Cross-Origin-Embedder-Policy` wants `Cross-Origin-Resource-Policy: cross-origin` on all that it embeds, and this answer has none. This is not CORS.'
const EITHER_POLICY =
  'The server’s `Cross-Origin-Resource-Policy` keeps this from the page, or the page’s `Cross-Origin-Embedder-Policy` wants one that allows it. This is not CORS: send `Cross-Origin-Resource-Policy: cross-origin`.'
const OPAQUE =
  'The page embeds this as an image, script or style, and the answer is something else, such as an HTML page, JSON or an error. This is not CORS (opaque response blocking).'
const MIXED = 'A page on `https:` asks for an `http:` address. This is not CORS: use `https:` (mixed content).'
const UPGRADED =
  'The browser asks for the `https:` address instead of the `http:` one. Nothing was blocked. This is not CORS.'
const MIXED_BUT_LOADED =
  'A page on `https:` loads this from an `http:` address. Nothing was blocked. This is not CORS: use `https:` (mixed content).'
const PAGE_POLICY =
  'The page’s own Content Security Policy forbids this. This is not CORS: change the directive that the message names, on the page’s server.'
const POLICY_ON_TRIAL =
  'The page’s own Content Security Policy would forbid this, and is only tried out (Report-Only). Nothing was blocked. This is not CORS.'
const NEEDS_CORS =
  'The element has `integrity` but no `crossorigin`, so the browser can’t check it. Add `crossorigin="anonymous"`: the server then has to send CORS headers.'
const OTHER_HASH =
  'The file is not the one that `integrity` was made for. This is not CORS: update the hash, or the URL’s version.'
const TAINTED =
  'The canvas holds an image that was loaded without CORS. Add `crossorigin="anonymous"` to the image: its server then has to send CORS headers.'
const NOT_EXPOSED =
  'The page may not read this response header. This is CORS, though nothing was blocked: `Access-Control-Expose-Headers` has to list it.'
const FORBIDDEN_HEADER =
  'The page tries to set a request header that only the browser sets. This is not CORS: leave it out.'
const SCRIPT_TYPE =
  'The answer’s `Content-Type` is not that of a script, often because the path leads to an HTML page. This is not CORS.'
const SCRIPT_TYPE_RAN =
  'The answer’s `Content-Type` is not that of a script, and Firefox ran it all the same. Nothing was blocked. This is not CORS.'
const STYLE_TYPE =
  'The answer’s `Content-Type` is not `text/css`, often because the path leads to an HTML page. This is not CORS.'
const NOSNIFF =
  'The answer’s `Content-Type` does not fit, and `X-Content-Type-Options: nosniff` forbids to guess. This is not CORS.'
const STREAM_TYPE = 'The answer’s `Content-Type` is not `text/event-stream`. This is not CORS.'
const STREAM_CHARSET = 'The event stream’s `charset` is not `utf-8`. This is not CORS.'
const STREAM_FAILED =
  'The event stream was not opened: another status than 200, another type than `text/event-stream`, no connection, or CORS. The recorded exchange shows which.'
const FRAME_OPTIONS =
  'The server forbids frames on other pages (`X-Frame-Options` or `frame-ancestors`). This is not CORS.'
const FRAME_ACCESS = 'A script reached into a frame of another origin. This is not CORS: use `postMessage`.'
const ANY_FAILURE =
  'The request failed, and scripts are not told why: CORS, no connection, mixed content, a policy of the page or a content blocker. The recorded exchange shows which.'
const NO_CONNECTION =
  'The connection failed, or the request was cancelled, as it is when the page goes away. This is not CORS.'
const FONT_FAILED =
  'The font was not loaded: its address is wrong, or CORS blocked it, which governs every font of another origin. The recorded exchange shows which.'
const IMPORT_FAILED =
  'The module was not loaded: it is not there, it has the wrong `Content-Type`, or CORS blocked it. The recorded exchange shows which.'
const SCRIPT_FAILED =
  'The script was not loaded: it is not there, it is no script, a policy forbids it, or a content blocker stopped it. This is not CORS unless the element has `crossorigin`.'
const STOPPED =
  'Chromium stopped it and says no more here. Another message names CORS where it was CORS; the recorded exchange shows which.'

const chromium = (pattern: RegExp, meaning: string, more: Partial<Neighbour> = {}): Neighbour => ({
  browser: 'chromium',
  pattern,
  meaning,
  ...more,
})
const firefox = (pattern: RegExp, meaning: string, more: Partial<Neighbour> = {}): Neighbour => ({
  ...chromium(pattern, meaning, more),
  browser: 'firefox',
})
const library = (pattern: RegExp, meaning: string, more: Partial<Neighbour> = {}): Neighbour => ({
  ...chromium(pattern, meaning, more),
  browser: 'library',
})
const safari = (pattern: RegExp, meaning: string, more: Partial<Neighbour> = {}): Neighbour => ({
  ...chromium(pattern, meaning, more),
  browser: 'safari',
})

/** Where the address stands that was not asked for, beside that of the page. */
const INSECURE_ADDRESS = /insecure [\w ]+ '((?:https?|wss?):\/\/[^']+)'/
const INSECURE_CONTENT = /insecure content from '?((?:https?|wss?):\/\/[^\s']+?)'?[.:]?(?:\s|$)/

const UNSEEN = { isUnseen: true } as const
const VAGUE = { isVague: true } as const

/** The words of Chromium 156 and Firefox 153 as measured, those of older ones and of Safari as they are reported. */
export const NEIGHBOURS: readonly Neighbour[] = [
  firefox(
    /was blocked due to its Cross-Origin-Resource-Policy header \(or lack thereof\)/,
    `${RESOURCE_POLICY} ${OR_EMBEDDER}`,
  ),
  firefox(/is blocked by OpaqueResponseBlocking|was blocked by OpaqueResponseBlocking/, OPAQUE),
  firefox(/Blocked loading mixed (active|display) content/, MIXED, UNSEEN),
  firefox(/Mixed Content: Upgrading insecure display request/, UPGRADED),
  firefox(/Loading mixed \(insecure\) (active|display) content/, MIXED_BUT_LOADED),
  firefox(/Content[- ]Security[- ]Policy: (\(Report-Only policy\) )?The page's settings would block/, POLICY_ON_TRIAL),
  firefox(/Content[- ]Security[- ]Policy: The page's settings blocked/, PAGE_POLICY, {
    ...UNSEEN,
    url: / at (https?:\/\/\S+?),? (?:because|\()/,
  }),
  firefox(/is not eligible for integrity checks/, NEEDS_CORS),
  firefox(/None of the "\w+" hashes in the integrity attribute match/, OTHER_HASH),
  firefox(/Loading module from .* was blocked because of a disallowed MIME type/, SCRIPT_TYPE),
  firefox(/Loading script from .* was blocked because of a disallowed MIME type/, SCRIPT_TYPE),
  firefox(/script from .* was loaded even though its MIME type/i, SCRIPT_TYPE_RAN),
  firefox(/Script from .* was blocked because of a disallowed MIME type/, SCRIPT_TYPE),
  firefox(/was blocked due to MIME type \(.*\) mismatch \(X-Content-Type-Options: nosniff\)/, NOSNIFF),
  firefox(/stylesheet .* was not loaded because its MIME type/, STYLE_TYPE),
  firefox(/Firefox can't establish a connection to the server at/, STREAM_FAILED, VAGUE),
  firefox(/error loading dynamically imported module/, IMPORT_FAILED, VAGUE),
  firefox(
    /Loading failed for the <script> with source|Loading failed for the module with source/,
    SCRIPT_FAILED,
    VAGUE,
  ),
  firefox(/downloadable font: download failed .*cross-site access not allowed/, FONT_FAILED, VAGUE),
  firefox(/Attempt to set a forbidden header was denied/, FORBIDDEN_HEADER),
  firefox(/Cross-origin elements require CORS/, TAINTED),
  firefox(/NetworkError when attempting to fetch resource/, ANY_FAILURE, VAGUE),
  firefox(/The operation is insecure/, `${TAINTED} Elsewhere this message has nothing to do with CORS.`, VAGUE),

  safari(/violates the resource's Cross-Origin-Resource-Policy response header/, `${RESOURCE_POLICY} ${OR_EMBEDDER}`),
  safari(/does not appear in the [\w-]+ directive of the Content Security Policy/, PAGE_POLICY, UNSEEN),
  safari(/was not allowed to (run|display) insecure content|requested insecure content from/, MIXED, {
    ...UNSEEN,
    url: INSECURE_CONTENT,
  }),
  // WebKit says the same where it can't check.
  safari(
    /Failed integrity metadata check/,
    `${OTHER_HASH} Or it comes from another origin, and the element has no \`crossorigin\`.`,
  ),
  safari(/canvas because (the canvas )?(it )?has been tainted by cross-origin data/, TAINTED),
  safari(/is not a valid JavaScript MIME type/, SCRIPT_TYPE),
  safari(/because "X-Content-Type-Options: nosniff" was given/, NOSNIFF),
  safari(/Did not parse stylesheet at .* because non CSS MIME types are not allowed/, STYLE_TYPE),
  safari(
    /TypeError: (The network connection was lost|Could not connect to the server|A server with the specified hostname could not be found|The Internet connection appears to be offline|The request timed out|cancelled\b)/i,
    NO_CONNECTION,
    VAGUE,
  ),
  safari(/\bTypeError: Load failed\b|^Load failed$/, ANY_FAILURE, VAGUE),

  chromium(/ERR_BLOCKED_BY_RESPONSE\.\w*DefaultedToSameOriginBy/, EMBEDDER_POLICY),
  chromium(/ERR_BLOCKED_BY_RESPONSE\.NotSame(Origin|Site)/, RESOURCE_POLICY),
  chromium(
    /ERR_BLOCKED_BY_RESPONSE\.CoepFrameResourceNeedsCoepHeader/,
    'The page sends `Cross-Origin-Embedder-Policy`, and this frame does not. This is not CORS: the frame has to send it too.',
  ),
  chromium(/\bERR_BLOCKED_BY_RESPONSE\b/, EITHER_POLICY),
  chromium(/ERR_BLOCKED_BY_ORB|\bblocked by (CORB|ORB)\b|Cross-Origin Read Blocking \(CORB\) blocked/, OPAQUE),
  chromium(/Mixed Content: .* automatically upgraded to HTTPS/, UPGRADED, {
    url: INSECURE_ADDRESS,
  }),
  chromium(/Mixed Content: .* (requested an|attempted to connect to the) insecure/, MIXED, {
    ...UNSEEN,
    url: INSECURE_ADDRESS,
  }),
  chromium(/loaded over HTTPS, but (ran|displayed) insecure content/, MIXED, { ...UNSEEN, url: INSECURE_CONTENT }),
  chromium(/^\[Report Only\]|Content Security Policy.* report-only, so/, POLICY_ON_TRIAL),
  chromium(/violates the (following|document's) Content Security Policy/, PAGE_POLICY, {
    ...UNSEEN,
    url: /^(?:Refused to [\w ]+|Connecting to|Loading the [\w ]+|Fetch API cannot load) '?(https?:\/\/[^\s']+?)'?(?:\s|[.]\s)/,
  }),
  chromium(/has an integrity attribute, but the resource requires the request to be CORS enabled/, NEEDS_CORS),
  chromium(/Failed to find a valid digest in the 'integrity' attribute/, OTHER_HASH),
  chromium(
    /Tainted canvases may not be|(canvas|image|video|source)\b.* (tainted by|contains) cross-origin data/i,
    TAINTED,
  ),
  chromium(/Refused to get unsafe header/, NOT_EXPOSED),
  chromium(/Refused to set unsafe header/, FORBIDDEN_HEADER),
  chromium(/Failed to load module script: .* MIME type/, SCRIPT_TYPE),
  chromium(/Refused to execute script from .* because its MIME type/, SCRIPT_TYPE),
  chromium(/Refused to apply style from .* because its MIME type/, STYLE_TYPE),
  chromium(/EventSource's response has a MIME type/, STREAM_TYPE),
  chromium(/EventSource's response has a charset/, STREAM_CHARSET),
  chromium(/Refused to display .* in a frame because it set 'X-Frame-Options'/, FRAME_OPTIONS),
  chromium(/Blocked a frame with origin .* from accessing a cross-origin frame/, FRAME_ACCESS),
  chromium(/Failed to fetch dynamically imported module/, IMPORT_FAILED, VAGUE),
  chromium(/net::ERR_FAILED/, STOPPED, VAGUE),
  chromium(/\bTypeError: Failed to fetch\b|^Failed to fetch$/, ANY_FAILURE, VAGUE),
  library(/\bAxiosError\b.*\bNetwork Error\b|\bError: Network Error\b|\bERR_NETWORK\b/, ANY_FAILURE, VAGUE),
]

const QUOTED = /['"](https?:\/\/[^\s'"]+?)['"]/
const BARE = /(?:^|\s)(https?:\/\/[^\s'"]+?)(?:[.,:]?(?:\s|$))/

/** The URL that a message is about: a quoted one before a bare one. */
export const urlOf = (text: string, { url }: Pick<Neighbour, 'url'>): string | null =>
  (url === undefined ? (QUOTED.exec(text) ?? BARE.exec(text)) : url.exec(text))?.[1] ?? null

/** Chromium prints the network's error after method and URL: `GET https://… net::ERR_CONNECTION_REFUSED`. */
const CONNECTION = /\bnet::ERR_[A-Z0-9_]+/

/** A failed connection, which the engine has words for; null where the message has none. */
const connection = (text: string): Neighbour | null => {
  const [error] = CONNECTION.exec(text) ?? []
  if (error === undefined) return null
  const kind = failureKind(error)
  const url = urlOf(text, {})
  return kind === 'unknown' || url === null ? null : chromium(CONNECTION, failureOf(kind, error, url).sentence)
}

/** What a message says that is no CORS message, the most telling first; null where it is not understood. */
export const neighbourIn = (text: string): Neighbour | null => {
  const found = NEIGHBOURS.filter(({ pattern }) => pattern.test(text))
  return found.find(({ isVague }) => isVague !== true) ?? connection(text) ?? found[0] ?? null
}
