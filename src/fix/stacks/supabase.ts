import type { FixGenerator } from '../fix.ts'
import { FETCH, fetchWrapper } from './fetch-handler.ts'
import { editByParts, namingOrigins } from './printed-edit.ts'

const ABOUT = { stack: 'supabase', label: 'Supabase Edge Functions', file: 'index.ts', language: 'typescript' } as const

/**
 * A Supabase Edge Function. Supabase’s own APIs for data, users and files answer CORS by themselves; a function has to.
 *
 * Source: https://supabase.com/docs/guides/functions/cors
 */
export const supabase: FixGenerator = {
  id: 'supabase',
  label: 'Supabase Edge Functions',
  docs: 'https://supabase.com/docs/guides/functions/cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Above `Deno.serve`, whose handler it goes around: `Deno.serve(withCors(handler))`; replace what answers `OPTIONS` there, and remove `corsHeaders`, with its import, from every answer; then deploy the function again.',
    code: fetchWrapper(policy, {
      usage: 'Deno.serve(withCors(async (request) => ...))',
      parameters: 'request',
      platform: 'Supabase',
      typed: true,
      sockets: true,
    }),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), FETCH.parts, {
      ...ABOUT,
      where: 'In place of the lines of `corsHeaders` that set the same headers, and on the answer to `OPTIONS` too.',
      applies: 'perhaps',
    }),
}
