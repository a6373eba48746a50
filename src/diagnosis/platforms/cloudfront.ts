import { type Asked, definePlatform, methodOf, what } from './platform.ts'

const DOCS = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide'

/** What a distribution passes on without being told. */
const isUnusual = ({ to, method }: Asked): boolean => to === 'preflight' || !/^(GET|HEAD)$/i.test(method)

export default definePlatform({
  id: 'cloudfront',
  name: 'CloudFront',
  kind: 'edge',
  // Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html; what it passes on keeps the origin’s `server`, unless a policy removes it.
  marks: [
    {
      headers: {
        server: /^cloudfront$/i,
        'x-cache': /error from cloudfront|lambdageneratedresponse|functiongeneratedresponse/i,
      },
      own: true,
    },
    { headers: { 'x-amz-cf-id': /./ } },
  ],
  means: [
    {
      statuses: [403],
      headers: { server: /^cloudfront$/i },
      when: isUnusual,
      confidence: 'likely',
      symptom: true,
      headline: (asked) => `CloudFront refused ${methodOf(asked)} (403): the server behind it never saw it.`,
      sentence:
        'The behaviour of this path does not list the method, or AWS WAF or a restriction by country stopped it.',
      steps: [
        {
          place: 'proxy',
          text: 'Set “Allowed HTTP methods” of the cache behaviour to the list with `OPTIONS`, `PUT`, `POST`, `PATCH` and `DELETE`.',
        },
        {
          place: 'proxy',
          text: 'Look for the request among the sampled requests of AWS WAF, where the methods are right.',
        },
      ],
      source: `${DOCS}/http-403-permission-denied.html`,
    },
    {
      statuses: [403],
      headers: { server: /^cloudfront$/i },
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `CloudFront itself refused the ${what({ to })} (403).`,
      sentence:
        'AWS WAF, a restriction by country, a host name that no distribution has or a missing signature stopped it.',
      steps: [
        {
          place: 'proxy',
          text: 'Look at `x-edge-detailed-result-type` in CloudFront’s log, and for the request among the sampled requests of AWS WAF.',
        },
      ],
      source: `${DOCS}/http-403-permission-denied.html`,
    },
    {
      statuses: [502, 503, 504],
      headers: { server: /^cloudfront$/i },
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `CloudFront got no usable answer from the server behind it (${response.status}).`,
      sentence:
        'CORS is only the symptom: the origin is down, too slow, answers so itself, or TLS with it failed; or a function at the edge did.',
      steps: [
        {
          place: 'proxy',
          text: 'Check the origin’s certificate, port and protocol policy in CloudFront; its log names the reason as `x-edge-detailed-result-type`.',
        },
        { place: 'server', text: 'Check that the origin answers without CloudFront.' },
      ],
      source: `${DOCS}/http-502-bad-gateway.html`,
    },
    {
      statuses: [400, 413, 414, 494],
      headers: { server: /^cloudfront$/i },
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `CloudFront could not read the ${what({ to })} (${response.status}).`,
      sentence:
        'CORS is only the symptom: headers, cookies or the URL are above CloudFront’s limits, or the request is malformed.',
      steps: [
        {
          place: 'browser',
          text: 'Clear the cookies of this host and repeat the request: all headers together may hold 20 kB.',
        },
      ],
      source: `${DOCS}/cloudfront-limits.html`,
    },
  ],
})
