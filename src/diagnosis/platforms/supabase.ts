import { definePlatform, what } from './platform.ts'

const HOST = /\.supabase\.co$/

export default definePlatform({
  id: 'supabase',
  name: 'Supabase',
  kind: 'host',
  // Source: https://supabase.com/docs/guides/functions/error-codes
  marks: [{ headers: { 'sb-error-code': /./ }, own: true }, { host: HOST }],
  means: [
    {
      statuses: [401],
      path: /^\/functions\//,
      host: HOST,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Supabase asks the ${what({ to })} for a token (401): the function did not run.`,
      sentence: 'The check of JWTs answers before the function does, so without the function’s CORS headers.',
      steps: [
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
      ],
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
      sentence: 'CORS is only the symptom: the platform answers where no function is, without CORS headers.',
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
      statuses: [540, 544],
      host: HOST,
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response }) =>
        `The project on Supabase is paused or its database does not answer (${response.status}).`,
      sentence: 'CORS is only the symptom: the platform answers in place of the project.',
      steps: [
        {
          place: 'server',
          text: 'Open the project’s dashboard and restore it: free projects pause after a week without use.',
        },
      ],
      source: 'https://supabase.com/docs/guides/troubleshooting/http-status-codes',
    },
  ],
})
