import { definePlatform, what } from './platform.ts'

const DOCS = 'https://vercel.com/docs/errors'

export default definePlatform({
  id: 'vercel',
  name: 'Vercel',
  kind: 'host',
  // Source: https://vercel.com/docs/headers/response-headers and https://vercel.com/docs/errors
  marks: [
    { headers: { 'x-vercel-error': /./, server: /^vercel$/i }, own: true },
    { headers: { 'x-vercel-error': /./, 'x-vercel-id': /::/ }, own: true },
    { headers: { 'x-vercel-mitigated': /^(challenge|deny)$/i }, own: true },
    { headers: { server: /^vercel$/i } },
    { headers: { 'x-vercel-id': /./ } },
  ],
  means: [
    {
      headers: { 'x-vercel-mitigated': /^(challenge|deny)$/i },
      confidence: 'certain',
      symptom: true,
      headline: ({ response, to }) => `Vercel’s firewall stopped the ${what({ to })} (${response.status}).`,
      sentence: 'CORS is only the symptom: a rule, a limit or a bot check answered in place of the deployment.',
      steps: [
        { place: 'proxy', text: 'Look for the request in the Firewall tab of the project: it names the rule.' },
        {
          place: 'proxy',
          text: 'Add a rule that bypasses it for the API’s path: a script can solve no challenge.',
        },
      ],
      source: 'https://vercel.com/docs/vercel-firewall',
    },
    {
      statuses: [404, 410],
      headers: { 'x-vercel-error': /^DEPLOYMENT_(NOT_FOUND|DELETED)$/ },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response }) => `No deployment of Vercel is at this address (${response.status}).`,
      sentence: 'CORS is only the symptom: the deployment was deleted, or the host name belongs to no project.',
      steps: [
        {
          place: 'page',
          text: 'Correct the host name in the page: the project’s domains stand in its settings on Vercel.',
        },
      ],
      source: `${DOCS}/DEPLOYMENT_NOT_FOUND`,
    },
    {
      statuses: [404],
      headers: { 'x-vercel-error': /^NOT_FOUND$/ },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: () => 'The deployment on Vercel has nothing at this path (404).',
      sentence:
        'CORS is only the symptom: no file, function or rewrite matches, or the deployment is empty; no code ran.',
      steps: [
        {
          place: 'server',
          text: 'Check the path, `rewrites` in `vercel.json` and the project’s root directory: functions live in `api/`.',
        },
      ],
      source: `${DOCS}/NOT_FOUND`,
    },
    {
      statuses: [402],
      headers: { 'x-vercel-error': /^DEPLOYMENT_DISABLED$/ },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: () => 'Vercel has disabled this deployment (402).',
      sentence: 'CORS is only the symptom: an unpaid bill or a used-up quota stops every request.',
      steps: [{ place: 'server', text: 'Check billing and usage of the team on Vercel.' }],
      source: `${DOCS}/DEPLOYMENT_DISABLED`,
    },
    {
      statuses: [413],
      headers: { 'x-vercel-error': /^FUNCTION_PAYLOAD_TOO_LARGE$/ },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: () => 'The body is too large for a function on Vercel (413).',
      sentence: 'CORS is only the symptom: a function takes 4.5 MB, and this one never ran.',
      steps: [
        {
          place: 'page',
          text: 'Send large files to a storage by a signed URL, and only their address to the function.',
        },
      ],
      source: `${DOCS}/FUNCTION_PAYLOAD_TOO_LARGE`,
    },
    {
      headers: { 'x-vercel-error': /^(?!(EDGE_)?FUNCTION_)[A-Z_]{3,60}$/ },
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `Vercel itself answered the ${what({ to })} (${response.status}).`,
      sentence: 'CORS is only the symptom: `x-vercel-error` names the reason, and no CORS header is on such answers.',
      steps: [{ place: 'server', text: 'Look up the code in `x-vercel-error` at https://vercel.com/docs/errors.' }],
      source: DOCS,
    },
    {
      statuses: [401],
      headers: { server: /^vercel$/i, 'set-cookie': /_vercel_sso_nonce=/ },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ to }) => `Vercel’s deployment protection asks the ${what({ to })} to log in (401).`,
      sentence:
        'Preview addresses are protected unless told otherwise, and a preflight carries nothing to log in with.',
      steps: [
        {
          place: 'server',
          text: 'Add the path to “OPTIONS Allowlist” under Deployment Protection in the project’s settings, or switch the protection off there.',
        },
        {
          place: 'page',
          text: 'Send the request itself, where the protection stays on, to the production domain, or with `x-vercel-protection-bypass`.',
        },
      ],
      source: 'https://vercel.com/docs/deployment-protection/methods-to-bypass-deployment-protection/options-allowlist',
    },
    {
      statuses: [401],
      headers: {
        server: /^vercel$/i,
        'content-type': /^text\/html/i,
        'x-matched-path': null,
        'www-authenticate': null,
      },
      to: 'preflight',
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Vercel’s deployment protection asks the ${what({ to })} to log in (401).`,
      sentence:
        'Preview addresses are protected unless told otherwise, and a preflight carries nothing to log in with.',
      steps: [
        {
          place: 'server',
          text: 'Add the path to “OPTIONS Allowlist” under Deployment Protection in the project’s settings.',
        },
        {
          place: 'server',
          text: 'Let the application answer `OPTIONS` before its own login, where no protection is on.',
        },
      ],
      source: 'https://vercel.com/docs/deployment-protection/methods-to-bypass-deployment-protection/options-allowlist',
    },
  ],
})
