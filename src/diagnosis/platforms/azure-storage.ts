import { definePlatform, what } from './platform.ts'

const SERVER = { server: /^(windows-azure-(blob|table|queue|file|web)|azurite-(blob|table|queue))\//i } as const

const DOCS =
  'https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services'

const ADD_RULE = {
  place: 'server',
  text: 'Add a CORS rule for this origin, method and its headers to the storage account: one for each service (Blob, File, Queue, Table).',
  code: 'az storage cors add --services b --origins "$ORIGIN" --methods GET PUT OPTIONS --allowed-headers "*" --exposed-headers "*" --max-age 3600 --account-name "$ACCOUNT"',
  language: 'bash',
} as const

export default definePlatform({
  id: 'azure-storage',
  name: 'Azure Storage',
  kind: 'storage',
  // Source: https://learn.microsoft.com/rest/api/storageservices/preflight-blob-request
  marks: [{ headers: SERVER, own: true }, { host: /\.(blob|table|queue|file|dfs|web)\.core\.windows\.net$/ }],
  means: [
    {
      statuses: [403],
      to: 'preflight',
      headers: { 'x-ms-error-code': /^CorsPreflightFailure$/ },
      own: true,
      confidence: 'certain',
      symptom: false,
      headline: () => 'Azure Storage has no CORS rule that matches the preflight (403).',
      sentence:
        'Every rule names origins, methods and headers; none has this origin with this method and these headers.',
      steps: [ADD_RULE],
      source: DOCS,
    },
    {
      statuses: [403, 400],
      to: 'preflight',
      headers: SERVER,
      confidence: 'likely',
      symptom: false,
      headline: ({ response }) => `Azure Storage refused the preflight (${response.status}): no CORS rule matches.`,
      sentence: 'A preflight is not signed: the service compares it with its CORS rules alone.',
      steps: [ADD_RULE],
      source: DOCS,
    },
    {
      headers: { 'x-ms-error-code': /^[A-Za-z]{3,60}$/ },
      to: 'actual',
      own: true,
      when: ({ response }) => response.status >= 400,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `Azure Storage refused the ${what({ to })} (${response.status}).`,
      sentence: 'Its reason stands in `x-ms-error-code`; without a CORS rule for this origin the page cannot read it.',
      steps: [
        {
          place: 'server',
          text: 'Read `x-ms-error-code` of the answer: `AuthenticationFailed` is a signature that is wrong or over, `ResourceNotFound` a wrong path.',
        },
        ADD_RULE,
      ],
      source: 'https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes',
    },
    {
      headers: SERVER,
      when: ({ response }) => response.status < 300,
      confidence: 'likely',
      symptom: false,
      headline: ({ to }) => `Azure Storage answered the ${what({ to })}, and no CORS rule of it names this origin.`,
      sentence: 'The service sends CORS headers for the origins of its rules alone.',
      steps: [ADD_RULE],
      source: DOCS,
    },
  ],
})
