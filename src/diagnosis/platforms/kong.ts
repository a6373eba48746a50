import { definePlatform, what } from './platform.ts'

const OWN = { 'x-kong-upstream-latency': null } as const

export default definePlatform({
  id: 'kong',
  name: 'Kong',
  kind: 'proxy',
  // Source: https://developer.konghq.com/gateway/configuration/#headers; what it passes on carries `x-kong-upstream-latency` and `via`, what a plugin fetches from a function does not.
  marks: [
    { headers: { server: /^kong\//i, ...OWN }, own: true },
    { headers: { 'x-kong-response-latency': /^\d+$/, ...OWN }, own: true },
    { headers: { via: /\bkong\//i } },
    { headers: { 'x-kong-proxy-latency': /./ } },
  ],
  means: [
    {
      statuses: [404],
      headers: OWN,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Kong has no route for the ${what({ to })} (404).`,
      sentence:
        'CORS is only the symptom: no route matches this host, path and method; one that lists methods has to list `OPTIONS`.',
      steps: [
        {
          place: 'proxy',
          text: 'Add `OPTIONS` to `methods` of the route, or leave `methods` out, and check its `hosts` and `paths`.',
        },
        { place: 'proxy', text: 'Enable the `cors` plugin on the route: it answers preflights.' },
      ],
      source: 'https://developer.konghq.com/gateway/entities/route/',
    },
    {
      statuses: [401, 403],
      headers: OWN,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) =>
        `A plugin of Kong refused the ${what({ to })} (${response.status}): the application never saw it.`,
      sentence:
        'Plugins for logins run in Kong before the application, and a preflight carries nothing to check; a function called by a plugin answers alike.',
      steps: [
        { place: 'proxy', text: 'Set `run_on_preflight` to `false` in the plugin that checks logins.' },
        {
          place: 'proxy',
          text: 'Enable the `cors` plugin on the same route: it runs before them, and answers preflights.',
        },
      ],
      source: 'https://developer.konghq.com/plugins/key-auth/reference/',
    },
    {
      statuses: [413, 429],
      headers: OWN,
      confidence: 'likely',
      symptom: true,
      headline: ({ response: { status } }) =>
        status === 413 ? 'Kong refused the body: too large (413).' : 'Kong refused the request: too many (429).',
      sentence: 'CORS is only the symptom: a plugin of Kong answered in place of the application.',
      steps: [
        {
          place: 'proxy',
          text: 'Raise `allowed_payload_size` of the `request-size-limiting` plugin after a 413, the limits of `rate-limiting` after a 429.',
        },
      ],
      source: 'https://developer.konghq.com/plugins/request-size-limiting/',
    },
    {
      statuses: [502, 503, 504],
      headers: OWN,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `Kong got no answer from the service behind it (${response.status}).`,
      sentence: 'CORS is only the symptom: Kong’s own error has no CORS headers, so the browser hides it.',
      steps: [
        {
          place: 'proxy',
          text: 'Check `host`, `port` and `protocol` of the service in Kong, and the health of its upstream’s targets.',
        },
      ],
      source: 'https://developer.konghq.com/gateway/entities/service/',
    },
  ],
})
