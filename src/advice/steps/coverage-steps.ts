import type { Response } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { cacheMarks, headerMatches, isExpress } from '../../diagnosis/answer.ts'
import { othersThatAllow, othersThatAllowThisOrigin } from '../../diagnosis/facts.ts'
import { quoted } from '../../diagnosis/quoted.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'
import { curl } from './refusal-steps.ts'

/** What a CORS layer that is there does not reach: another path, and copies of a cache inside of the application. */

/** Another answer to this page’s origin has the headers: what sets them there has to reach this path as well. */
export const coverThisPath = ({ facts, stack }: StepContext): readonly Step[] => {
  if (facts === null || stack !== null || facts.stage === 'preflight') return []
  const [other] = othersThatAllowThisOrigin(facts)
  if (other === undefined || !URL.canParse(other.leg.url) || !URL.canParse(facts.leg.url)) return []
  const [here, there] = [new URL(facts.leg.url).pathname, new URL(other.leg.url).pathname]
  return here === there
    ? []
    : [
        {
          text: `Send from ${quoted(here)} the CORS headers that ${quoted(there)} has: its handler, or the list of paths of the CORS layer, leaves them out.`,
          place: 'server',
        },
      ]
}

/** A copy in front tells nothing of what the server sends: it may have been made for somebody without an origin. */
export const askPastTheCache = ({ facts }: StepContext): readonly Step[] =>
  facts === null || facts.stage === 'preflight' || cacheMarks(facts.answer).length === 0
    ? []
    : [
        {
          text: 'Ask again past the cache, with a query that nobody used: if the answer then has CORS headers, add `Origin` to the cache’s key, and empty it.',
          place: 'proxy',
          ...curl('-H "Origin: $ORIGIN"', '?$(date +%s)'),
        },
      ]

/** What hands out files by itself, and runs where it stands among the layers. */
interface FileServer {
  readonly name: string
  readonly wrote: (answer: Response) => boolean
  readonly code: string
  /** A highlight.js language name. */
  readonly language: string
}

const isFile = (answer: Response): boolean =>
  headerMatches(answer, 'accept-ranges', /^bytes$/) &&
  (getHeader(answer.headers, 'last-modified') ?? getHeader(answer.headers, 'etag')) !== null

const FILE_SERVERS: readonly FileServer[] = [
  {
    // Source: https://github.com/pillarjs/send, `lib/send.js`
    name: 'express.static',
    wrote: (answer) => isExpress(answer) && headerMatches(answer, 'cache-control', /^public, max-age=\d+$/),
    code: "app.use(cors(options))\napp.use(express.static('public'))",
    language: 'javascript',
  },
  {
    // Source: https://learn.microsoft.com/aspnet/core/fundamentals/middleware/#middleware-order
    name: 'UseStaticFiles',
    wrote: (answer) => headerMatches(answer, 'server', /^kestrel$/i),
    code: 'app.UseCors();\napp.UseStaticFiles();',
    language: 'csharp',
  },
  {
    // Source: https://github.com/whatyouhide/corsica/issues/16; Heroku’s router has that name too, and says so in `Via`.
    name: 'Plug.Static',
    wrote: (answer) => headerMatches(answer, 'server', /^cowboy$/i) && getHeader(answer.headers, 'via') === null,
    code: 'plug CORSPlug # or Corsica, as it is there\nplug Plug.Static, at: "/", from: :my_app',
    language: 'elixir',
  },
]

/** Files that are handed out before the CORS layer runs, while all else of the server has its headers. */
export const coverFiles = ({ facts }: StepContext): readonly Step[] => {
  if (facts === null || facts.stage !== 'response' || !isFile(facts.answer) || othersThatAllow(facts).length === 0)
    return []
  return FILE_SERVERS.filter(({ wrote }) => wrote(facts.answer)).map(({ name, code, language }) => ({
    text: `Put the CORS layer above \`${name}\`, which hands out this file before it; a program that is run as it is may have a setting of its own for static files.`,
    place: 'server',
    code,
    language,
  }))
}

/** Caches that run inside of an application, by the header that says so. */
const CACHES_INSIDE = [
  'x-rack-cache',
  'x-symfony-cache',
  'x-drupal-cache',
  'x-drupal-dynamic-cache',
  'laravel-responsecache',
]

/**
 * ASP.NET’s own cache keeps answers as they were before the CORS layer, where it stands in front of that.
 *
 * Source: https://learn.microsoft.com/aspnet/core/performance/caching/middleware
 */
const CORS_BEFORE_CACHING: Step = {
  text: 'Call `app.UseCors()` before `app.UseResponseCaching()` and `app.UseOutputCache()`: their copies lack the headers otherwise.',
  place: 'server',
  code: 'app.UseCors();\napp.UseResponseCaching();',
  language: 'csharp',
}

/** Whether an answer was kept, and nothing in front says that it did. */
const isOnlyAged = (answer: Response): boolean =>
  getHeader(answer.headers, 'age') !== null &&
  ['via', 'x-cache', 'cf-cache-status', 'x-served-by'].every((name) => getHeader(answer.headers, name) === null)

/** A copy of a cache inside of the application leaves it without passing what stands behind. */
export const putBeforeCache = ({ facts, stack }: StepContext): readonly Step[] => {
  if (facts !== null && stack === 'aspnet' && isOnlyAged(facts.answer)) return [CORS_BEFORE_CACHING]
  const name = CACHES_INSIDE.find((each) => facts !== null && getHeader(facts.answer.headers, each) !== null)
  return name === undefined
    ? []
    : [
        {
          text: `Let the CORS layer run before the cache of the application (\`${name}\`), so that its copies get the headers too.`,
          place: 'server',
        },
      ]
}
