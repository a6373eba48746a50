import { definePlatform, type PlatformStep, what } from './platform.ts'

const HOST = /\.supabase\.co$/

const TOKEN: readonly PlatformStep[] = [
  {
    place: 'page',
    text: 'Send `Authorization: Bearer` with the user’s token or the anonymous key, and `apikey`.',
  },
  {
    place: 'server',
    text: 'Switch the check off for this function, if anybody may call it.',
    code: '[functions.NAME]\nverify_jwt = false',
    language: 'toml',
  },
]

export default definePlatform({
  id: 'supabase',
  name: 'Supabase',
  kind: 'host',
  // Source: https://supabase.com/docs/guides/functions/status-codes; `sb-error-code` is known from what reports show of its gateway.
  marks: [{ headers: { 'sb-error-code': /./ }, own: true }, { host: HOST }],
  means: [
    {
      statuses: [401],
      headers: { 'sb-error-code': /^UNAUTHORIZED_/ },
      confidence: 'certain',
      symptom: true,
      headline: ({ to }) => `Supabase asks the ${what({ to })} for a token (401): the function did not run.`,
      sentence: 'The check of JWTs answers before the function does, so without the function’s CORS headers.',
      steps: TOKEN,
      source: 'https://supabase.com/docs/guides/functions/status-codes',
    },
    {
      statuses: [401],
      path: /^\/functions\//,
      host: HOST,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `The function on Supabase wants a token for the ${what({ to })} (401).`,
      sentence:
        'Supabase’s check of JWTs answers before the function does; or the function refuses without its CORS headers.',
      steps: TOKEN,
      source: 'https://supabase.com/docs/guides/functions/status-codes',
    },
    {
      statuses: [404],
      path: /^\/functions\//,
      host: HOST,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'No function of this name is deployed on Supabase (404).',
      sentence:
        'CORS is only the symptom: the platform answers where no function is; a function that runs may answer 404 too.',
      steps: [
        {
          place: 'server',
          text: 'Deploy the function, and compare its name with the URL.',
          code: 'supabase functions deploy NAME',
          language: 'bash',
        },
      ],
      source: 'https://supabase.com/docs/guides/functions/status-codes',
    },
    {
      statuses: [540],
      host: HOST,
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: () => 'The project on Supabase is paused (540).',
      sentence: 'CORS is only the symptom: the platform answers in place of the project.',
      steps: [
        {
          place: 'server',
          text: 'Open the project’s dashboard and restore it: free projects pause after a week without use.',
        },
      ],
      source: 'https://supabase.com/docs/guides/platform/http-status-codes',
    },
  ],
})
