import { definePlatform, what } from './platform.ts'

export default definePlatform({
  id: 'apigee',
  name: 'Apigee',
  kind: 'proxy',
  // Source: https://docs.apigee.com/api-monitoring/fault-codes; a fault of the target is the application’s own answer.
  marks: [
    { headers: { 'x-apigee-fault-source': /^(policy|proxy|apigee)/i }, own: true },
    { headers: { 'x-apigee-fault-code': /./ } },
    { host: /\.apigee\.net$/ },
  ],
  means: [
    {
      headers: { 'x-apigee-fault-code': /^(steps\.)?(oauth|keymanagement|jwt|accesscontrol)/i },
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) =>
        `A policy of Apigee refused the ${what({ to })} (${response.status}), before the application saw it.`,
      sentence:
        'Checks of keys and tokens run in the proxy’s PreFlow, and a preflight carries nothing that they could check.',
      steps: [
        {
          place: 'proxy',
          text: 'Put the `CORS` policy first in the request PreFlow of the ProxyEndpoint, before the check of keys.',
        },
        {
          place: 'proxy',
          text: 'Add the condition `request.verb != "OPTIONS"` to the check, where the policy is missing.',
        },
      ],
      source: 'https://cloud.google.com/apigee/docs/api-platform/reference/policies/cors-policy',
    },
    {
      when: ({ response }) => response.status >= 400,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `Apigee itself answered the ${what({ to })} (${response.status}).`,
      sentence: 'CORS is only the symptom: `x-apigee-fault-code` names the reason, and faults skip the response flow.',
      steps: [
        {
          place: 'proxy',
          text: 'Look up the code in `x-apigee-fault-code`, and find the request in a debug session of the proxy.',
        },
        {
          place: 'proxy',
          text: 'Add the CORS headers in a `FaultRule` too: the response flow does not run for faults.',
        },
      ],
      source: 'https://docs.apigee.com/api-monitoring/fault-codes',
    },
  ],
})
