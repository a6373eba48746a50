import { type Asked, definePlatform, lengthOf, type Meaning, what } from './platform.ts'

const DOCS = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html'

const LOG = 'in the access log of the load balancer'

/** What it writes as title and heading of its own pages. */
const TITLES: Readonly<Record<number, string>> = {
  400: '400 Bad Request',
  403: '403 Forbidden',
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
}

/** The page around title and heading, in bytes. */
const FRAME = 92
/** What it adds for browsers. */
const PADDING = 402

/** Whether the body is as long as its own page: functions behind it, and its fixed responses, share its name. */
const isOwnPage = (asked: Asked): boolean => {
  const title = TITLES[asked.response.status]
  const length = lengthOf(asked)
  if (title === undefined || length === null) return false
  return [0, PADDING].includes(length - FRAME - 2 * title.length)
}

/** Sure where the page is its own; `otherwise` is what is to be said where it is not. */
const byPage = (meaning: Omit<Meaning, 'confidence'>, otherwise: string): readonly Meaning[] => [
  { ...meaning, when: isOwnPage, confidence: 'certain' },
  { ...meaning, sentence: otherwise, confidence: 'likely' },
]

export default definePlatform({
  id: 'aws-elb',
  name: 'AWS’s load balancer',
  kind: 'proxy',
  // Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html; what it passes on keeps the application’s name, if that has one.
  marks: [{ headers: { server: /^awselb\/\d/i }, own: true }],
  means: [
    ...byPage(
      {
        statuses: [403],
        to: 'actual',
        symptom: true,
        headline: () => 'AWS’s load balancer refused the request (403): the application never saw it.',
        sentence: 'CORS is only the symptom: a rule of AWS WAF answered without CORS headers.',
        steps: [
          {
            place: 'proxy',
            text: 'Look for the request among the sampled requests of AWS WAF: its rule `SizeRestrictions_BODY` refuses bodies above 8 kB, other rules what is in the body.',
          },
          {
            place: 'proxy',
            text: 'Exempt this path from that rule by a scope-down statement, or count instead of block; without a web ACL, check the listener’s fixed responses.',
          },
        ],
        source: 'https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html',
      },
      'CORS is only the symptom: a rule of AWS WAF or of the listener answered, or a function behind it, which shares its name.',
    ),
    ...byPage(
      {
        statuses: [403],
        to: 'preflight',
        symptom: true,
        headline: () => 'AWS’s load balancer refused the preflight (403): the application never saw it.',
        sentence: 'CORS is only the symptom: a rule of AWS WAF answered without CORS headers.',
        steps: [
          {
            place: 'proxy',
            text: 'Look for the `OPTIONS` among the sampled requests of AWS WAF, and allow it by a rule above the one that refused it.',
          },
          { place: 'proxy', text: 'Check the rules of the listener for a fixed response with 403.' },
        ],
        source: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-testing-view-sample.html',
      },
      'CORS is only the symptom: a rule of AWS WAF or of the listener answered, or a function behind it, which shares its name.',
    ),
    {
      statuses: [400, 414],
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `AWS’s load balancer could not read the ${what({ to })} (${response.status}).`,
      sentence: 'CORS is only the symptom: headers, cookies or a URL above its fixed limits are the usual reason.',
      steps: [
        {
          place: 'browser',
          text: 'Clear the cookies of this host and repeat the request: a header line may hold 16 kB.',
        },
        { place: 'proxy', text: `Read \`error_reason\` ${LOG}.` },
      ],
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html',
    },
    {
      statuses: [413],
      confidence: 'likely',
      symptom: true,
      headline: () => 'AWS’s load balancer refused the request: too large (413).',
      sentence:
        'CORS is only the symptom: a target group of functions takes bodies of at most 1 MB, and headers have a limit too.',
      steps: [
        {
          place: 'server',
          text: 'Send large files to S3 by a signed URL, or put them behind a target that is no function.',
        },
      ],
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
    },
    ...byPage(
      {
        statuses: [502],
        symptom: true,
        headline: () => 'AWS’s load balancer got no usable answer from the application (502).',
        sentence:
          'CORS is only the symptom: the target closed the connection, or its answer was malformed or too large.',
        steps: [
          {
            place: 'proxy',
            text: `Compare \`target_status_code\` ${LOG}: \`-\` means that the target closed the connection. Its keep-alive has to outlast the idle timeout.`,
          },
          { place: 'server', text: 'Read the application’s log for a crash at this moment.' },
        ],
        source: `${DOCS}#http-502-issues`,
      },
      'CORS is only the symptom: the load balancer, its fixed response, or a function behind it, which shares its name, answered.',
    ),
    ...byPage(
      {
        statuses: [503],
        symptom: true,
        headline: () => 'AWS’s load balancer has no target for this request (503).',
        sentence: 'CORS is only the symptom: the target group of the matching rule has no registered targets.',
        steps: [
          {
            place: 'proxy',
            text: 'Check that the target group has registered targets, and which rule of the listener matches.',
          },
        ],
        source: `${DOCS}#http-503-issues`,
      },
      'CORS is only the symptom: the load balancer, its fixed response, or a function behind it, which shares its name, answered.',
    ),
    ...byPage(
      {
        statuses: [504],
        symptom: true,
        headline: () => 'The application behind AWS’s load balancer did not answer in time (504).',
        sentence: 'CORS is only the symptom: the idle timeout ran out, or no connection to the target came about.',
        steps: [
          {
            place: 'server',
            text: 'Find out what the application was waiting for: it may still be at work on this request.',
          },
          {
            place: 'proxy',
            text: 'Raise the idle timeout of the load balancer, and check the security group of the targets.',
          },
        ],
        source: `${DOCS}#http-504-issues`,
      },
      'CORS is only the symptom: the load balancer, its fixed response, or a function behind it, which shares its name, answered.',
    ),
    {
      statuses: [561],
      confidence: 'certain',
      symptom: true,
      headline: ({ response, to }) =>
        `A login rule of AWS’s load balancer refused the ${what({ to })} (${response.status}).`,
      sentence: 'CORS is only the symptom: the identity provider answered the load balancer with an error.',
      steps: [
        {
          place: 'proxy',
          text: 'Check the client of the identity provider in the listener’s rule: its secret, its scopes and its redirect URI.',
        },
      ],
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
    },
    {
      statuses: [401],
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) =>
        `A login rule of AWS’s load balancer refused the ${what({ to })} (${response.status}).`,
      sentence:
        'The rule authenticates before the application, and a preflight carries no cookie; a function behind it that checks logins answers alike.',
      steps: [
        {
          place: 'proxy',
          text: 'Add a rule above it that passes `OPTIONS` on without authentication, and let scripts get 401 instead of a redirect.',
        },
      ],
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
    },
    {
      when: ({ response }) => response.status >= 400,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) =>
        `AWS’s load balancer answered the ${what({ to })} by itself (${response.status}).`,
      sentence: 'CORS is only the symptom: its own answers have no CORS headers; a function behind it shares its name.',
      steps: [
        {
          place: 'proxy',
          text: `Read \`actions_executed\` and \`error_reason\` ${LOG}; a fixed response is among the listener’s rules.`,
        },
      ],
      source: DOCS,
    },
  ],
})
