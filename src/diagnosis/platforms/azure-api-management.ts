import { type Asked, definePlatform, lengthOf, what } from './platform.ts'

const HOST = /\.azure-api\.net$/

/** What it answers where no operation matches. */
const NO_OPERATION = '{ "statusCode": 404, "message": "Resource not found" }'.length

const isNoOperation = (asked: Asked): boolean => lengthOf(asked) === NO_OPERATION

const CORS_POLICY = {
  place: 'proxy',
  text: 'Add a `cors` policy to the inbound section of the API, or of all APIs: it answers preflights before keys are checked.',
  code: [
    '<cors allow-credentials="false">',
    '  <allowed-origins><origin>https://app.example</origin></allowed-origins>',
    '  <allowed-methods><method>*</method></allowed-methods>',
    '  <allowed-headers><header>*</header></allowed-headers>',
    '</cors>',
  ].join('\n'),
  language: 'xml',
} as const

const DOCS = 'https://learn.microsoft.com/azure/api-management/cors-policy'

export default definePlatform({
  id: 'azure-api-management',
  name: 'Azure API Management',
  kind: 'proxy',
  // Source: https://learn.microsoft.com/azure/api-management/api-management-subscriptions; the challenge is known from what reports show of such answers.
  marks: [{ headers: { 'www-authenticate': /^azureapimanagementkey\b/i }, own: true }, { host: HOST }],
  means: [
    {
      statuses: [401],
      headers: { 'www-authenticate': /^azureapimanagementkey\b/i },
      confidence: 'certain',
      symptom: true,
      headline: ({ to }) => `Azure API Management asks the ${what({ to })} for a subscription key (401).`,
      sentence: 'The key is checked before the application answers, and a preflight carries none.',
      steps: [
        CORS_POLICY,
        {
          place: 'page',
          text: 'Send the key in the header that `www-authenticate` names, where the request itself was refused.',
        },
      ],
      source: DOCS,
    },
    {
      statuses: [404],
      host: HOST,
      headers: { 'content-type': /^application\/json/i },
      when: isNoOperation,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Azure API Management has no operation for the ${what({ to })} (404).`,
      sentence:
        'CORS is only the symptom: path, version or method match no operation; a preflight needs a `cors` policy or an operation of its own.',
      steps: [
        { place: 'page', text: 'Compare the path with the API’s URL suffix, version and operations.' },
        CORS_POLICY,
      ],
      source: DOCS,
    },
  ],
})
