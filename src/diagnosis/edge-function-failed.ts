import { hasAllowedOrigin, headerMatches, phrase } from './answer.ts'
import { defineCause } from './cause.ts'
import { factsOf } from './facts.ts'

/** Where functions are hosted that start on demand. */
const HOSTS: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/\.supabase\.co$/, /^\/functions\//],
  [/\.functions\.supabase\.co$/, /^\//],
  [/\.netlify\.app$/, /^\/(\.netlify\/functions|api)\//],
  [/\.vercel\.app$/, /^\/api(\/|$)/],
  [/\.workers\.dev$/, /^\//],
  [/\.lambda-url\.[a-z0-9-]+\.on\.aws$/, /^\//],
  [/\.cloudfunctions\.net$/, /^\//],
]

const isFunction = (url: string): boolean => {
  const { hostname, pathname } = new URL(url)
  return HOSTS.some(([host, path]) => host.test(hostname) && path.test(pathname))
}

/** A function that is started on demand crashed or ran out of time, and its platform answers in its place. */
export default defineCause({
  id: 'edge-function-failed',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.answer.status < 500 || hasAllowedOrigin(facts.answer)) return null
    const { answer, leg, stage } = facts
    const byPlatform = headerMatches(answer, 'x-vercel-error', /^(EDGE_)?FUNCTION_/)
    if (!byPlatform && !isFunction(leg.url)) return null
    return {
      confidence: byPlatform ? 'certain' : 'likely',
      sentence: `CORS is only the symptom: the function failed (${answer.status}) ${stage === 'preflight' ? 'on the preflight' : 'before it could answer'}, and its platform answered without CORS headers; the reason is in the function’s log.`,
      evidence: [
        `status ${answer.status}`,
        'no access-control-allow-origin',
        byPlatform ? phrase(answer, 'x-vercel-error') : new URL(leg.url).hostname,
      ],
    }
  },
})
