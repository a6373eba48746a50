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
      to: 'preflight',
      headers: { 'www-authenticate': /^azureapimanagementkey\b/i },
      confidence: 'certain',
      symptom: true,
      headline: () => 'Azure API Management asks the preflight for a subscription key (401).',
      sentence: 'A preflight carries no key, and a `cors` policy of a product is not reached without one.',
      steps: [
        CORS_POLICY,
        {
          place: 'page',
          text: 'Send the key as the query parameter `subscription-key` instead, where the policy has to stay on a product.',
        },
      ],
      source: DOCS,
    },
    {
      statuses: [401],
      to: 'actual',
      headers: { 'www-authenticate': /^azureapimanagementkey\b/i },
      confidence: 'certain',
      symptom: true,
      headline: () => 'Azure API Management asks the request for a subscription key (401).',
      sentence: 'CORS is only the symptom: it answers by itself where the key is missing or wrong.',
      steps: [
        {
          place: 'page',
          text: 'Send a valid key in the header that `www-authenticate` names, and allow that header in the `cors` policy.',
        },
        CORS_POLICY,
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
        {
          place: 'page',
          text: 'Compare the path with the API’s URL suffix, version and operations; a version that a header names is missing from every preflight.',
        },
        CORS_POLICY,
      ],
      source: DOCS,
    },
  ],
})
