import { hasAllowedOrigin, headerMatches, phrase } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf } from '../facts.ts'

/** Where functions are hosted that start on demand. */
const HOSTS: readonly (readonly [host: RegExp, path: RegExp, platform: string])[] = [
  [/\.supabase\.co$/, /^\/functions\//, 'Supabase'],
  [/\.functions\.supabase\.co$/, /^\//, 'Supabase'],
  [/\.netlify\.app$/, /^\/(\.netlify\/functions|api)\//, 'Netlify'],
  [/\.vercel\.app$/, /^\/api(\/|$)/, 'Vercel'],
  [/\.workers\.dev$/, /^\//, 'Cloudflare Workers'],
  [/\.lambda-url\.[a-z0-9-]+\.on\.aws$/, /^\//, 'AWS Lambda'],
  [/\.cloudfunctions\.net$/, /^\//, 'Google Cloud'],
]

const platformOf = (url: string): string | null => {
  const { hostname, pathname } = new URL(url)
  return HOSTS.find(([host, path]) => host.test(hostname) && path.test(pathname))?.[2] ?? null
}

/** A function that is started on demand crashed or ran out of time, and its platform answers in its place. */
export default defineCause({
  id: 'edge-function-failed',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.answer.status < 500 || hasAllowedOrigin(facts.answer)) return null
    const { answer, leg, stage } = facts
    const byPlatform = headerMatches(answer, 'x-vercel-error', /^(EDGE_)?FUNCTION_/)
    const platform = byPlatform ? 'Vercel' : platformOf(leg.url)
    if (platform === null) return null
    return {
      confidence: byPlatform ? 'certain' : 'likely',
      headline: `The function on ${platform} failed${stage === 'preflight' ? ' on the preflight' : ''} (${answer.status}).`,
      sentence:
        'CORS is only the symptom: the platform answers in place of a function that failed, without CORS headers.',
      evidence: [
        `status ${answer.status}`,
        'no access-control-allow-origin',
        byPlatform ? phrase(answer, 'x-vercel-error') : new URL(leg.url).hostname,
      ],
    }
  },
})
