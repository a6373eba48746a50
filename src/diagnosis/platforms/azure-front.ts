import { definePlatform, what } from './platform.ts'

const GATEWAY = { server: /^microsoft-azure-application-gateway\//i } as const

export default definePlatform({
  id: 'azure-front',
  name: 'Azure’s gateway',
  kind: 'edge',
  // Source: https://learn.microsoft.com/azure/frontdoor/front-door-http-headers-protocol (`x-azure-externalerror` only on demand) and https://learn.microsoft.com/azure/application-gateway/http-response-codes
  marks: [{ headers: GATEWAY, own: true }, { headers: { 'x-azure-ref': /./ } }],
  means: [
    {
      statuses: [403],
      headers: GATEWAY,
      confidence: 'certain',
      symptom: true,
      headline: ({ to }) => `The firewall of Azure’s Application Gateway refused the ${what({ to })} (403).`,
      sentence: 'CORS is only the symptom: the application never saw the request.',
      steps: [
        {
          place: 'proxy',
          text: 'Look for the request in `ApplicationGatewayFirewallLog`: it names the rule. Then exclude that rule for this path.',
        },
      ],
      source: 'https://learn.microsoft.com/azure/web-application-firewall/ag/web-application-firewall-troubleshoot',
    },
    {
      statuses: [502, 504],
      headers: GATEWAY,
      confidence: 'certain',
      symptom: true,
      headline: ({ response }) =>
        `Azure’s Application Gateway got no usable answer from its backend (${response.status}).`,
      sentence: 'CORS is only the symptom: the backend is unhealthy, too slow, or its certificate is not trusted.',
      steps: [
        {
          place: 'proxy',
          text: 'Check “Backend health” of the gateway: it names the instance and what its probe got.',
        },
      ],
      source: 'https://learn.microsoft.com/azure/application-gateway/application-gateway-troubleshooting-502',
    },
    {
      statuses: [404],
      headers: GATEWAY,
      confidence: 'likely',
      symptom: true,
      headline: () => 'No listener of Azure’s Application Gateway has this host name (404).',
      sentence: 'CORS is only the symptom: the gateway answers by itself where no listener or rule matches.',
      steps: [
        { place: 'proxy', text: 'Check the host names of the gateway’s listeners, and the paths of their rules.' },
      ],
      source: 'https://learn.microsoft.com/azure/application-gateway/http-response-codes',
    },
    {
      statuses: [400],
      headers: GATEWAY,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Azure’s Application Gateway could not read the ${what({ to })} (400).`,
      sentence:
        'CORS is only the symptom: plain HTTP to an HTTPS listener, a missing client certificate or a malformed request are the reasons.',
      steps: [
        { place: 'page', text: 'Check that the URL begins with `https:`, where the listener speaks HTTPS.' },
        { place: 'proxy', text: 'Check whether the listener asks for a client certificate: no preflight carries one.' },
      ],
      source: 'https://learn.microsoft.com/azure/application-gateway/http-response-codes',
    },
    {
      statuses: [413],
      headers: GATEWAY,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Azure’s Application Gateway refused the body: too large (413).',
      sentence:
        'CORS is only the symptom: the limit belongs to its firewall, and the application never saw the request.',
      steps: [
        { place: 'proxy', text: 'Raise “Max request body size” or “File upload limit” in the firewall’s policy.' },
      ],
      source:
        'https://learn.microsoft.com/azure/web-application-firewall/ag/application-gateway-waf-request-size-limits',
    },
    {
      headers: { 'x-azure-externalerror': /./ },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `Azure Front Door itself answered the ${what({ to })} (${response.status}).`,
      sentence: 'CORS is only the symptom: Front Door did not get a usable answer from its origin.',
      steps: [
        {
          place: 'proxy',
          text: 'Look for the `x-azure-ref` of this answer in `FrontDoorAccessLog`: `ErrorInfo` names the reason.',
        },
      ],
      source: 'https://learn.microsoft.com/azure/frontdoor/troubleshoot-issues',
    },
    {
      statuses: [403],
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Azure Front Door refused the ${what({ to })} (403), not the application.`,
      sentence: 'CORS is only the symptom: a rule of its firewall answered in place of the application.',
      steps: [
        {
          place: 'proxy',
          text: 'Look for the `x-azure-ref` of this answer in `FrontDoorWebApplicationFirewallLog`: it names the rule.',
        },
      ],
      source: 'https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-monitor',
    },
  ],
})
