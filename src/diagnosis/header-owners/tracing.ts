import type { HeaderOwner } from './owner.ts'

const W3C = ['traceparent', 'tracestate']
const B3 = ['b3', 'x-b3-*']

/** Tools that follow a request from the page through the servers. */
export const TRACING: readonly HeaderOwner[] = [
  {
    id: 'sentry',
    adds: 'Sentry’s tracing adds',
    where: 'to every URL that `tracePropagationTargets` matches',
    own: ['sentry-trace'],
    beside: ['baggage'],
    shared: ['traceparent'],
    spare: true,
    off: {
      text: 'Limit Sentry’s tracing to your own servers.',
      code: 'Sentry.init({ tracePropagationTargets: [{page}] })',
    },
    docs: 'https://docs.sentry.io/platforms/javascript/tracing/distributed-tracing/dealing-with-cors-issues/',
  },
  {
    id: 'datadog',
    adds: 'Datadog’s RUM adds',
    where: 'to every URL that `allowedTracingUrls` matches',
    own: ['x-datadog-*'],
    shared: [...W3C, ...B3, 'baggage'],
    spare: true,
    off: {
      text: 'Limit Datadog’s tracing to your own servers.',
      code: 'datadogRum.init({ allowedTracingUrls: [{page}] })',
    },
    docs: 'https://docs.datadoghq.com/real_user_monitoring/correlate_with_other_telemetry/apm/',
  },
  {
    id: 'new-relic',
    adds: 'New Relic’s browser agent adds',
    where: 'to every origin in `distributed_tracing.allowed_origins`',
    own: ['newrelic'],
    shared: W3C,
    spare: true,
    off: {
      text: 'Limit New Relic’s tracing to your own servers, here or in its application settings.',
      code: 'NREUM.init = { distributed_tracing: { enabled: true, allowed_origins: [{page}] } }',
    },
    docs: 'https://docs.newrelic.com/docs/browser/new-relic-browser/browser-pro-features/browser-data-distributed-tracing/',
  },
  {
    id: 'elastic-apm',
    adds: 'Elastic’s RUM agent adds',
    where: 'to every origin in `distributedTracingOrigins`',
    own: ['elastic-apm-traceparent'],
    shared: W3C,
    spare: true,
    off: {
      text: 'Limit Elastic’s tracing to your own servers.',
      code: 'initApm({ distributedTracingOrigins: [{page}] })',
    },
    docs: 'https://www.elastic.co/docs/reference/apm/agents/rum-js/distributed-tracing',
  },
  {
    id: 'application-insights',
    adds: 'Application Insights adds',
    where: 'to every host because of `enableCorsCorrelation`',
    own: ['request-context'],
    beside: ['request-id'],
    shared: W3C,
    common: ['request-id'],
    needs: ['traceparent'],
    spare: true,
    off: {
      text: 'Exclude this host from the headers of Application Insights.',
      code: 'new ApplicationInsights({ config: { correlationHeaderExcludedDomains: [{host}] } })',
    },
    docs: 'https://learn.microsoft.com/azure/azure-monitor/app/javascript-sdk-configuration',
  },
  {
    id: 'cloudwatch-rum',
    adds: 'CloudWatch RUM adds',
    where: 'to every request because of `addXRayTraceIdHeader`',
    own: ['x-amzn-trace-id'],
    spare: true,
    off: {
      text: 'Limit the header of CloudWatch RUM to your own servers.',
      code: "telemetries: [['http', { addXRayTraceIdHeader: [new RegExp(location.host)] }]]",
    },
    docs: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-services-RUM.html',
  },
  {
    id: 'posthog',
    adds: 'PostHog adds',
    where: 'to every host in `tracing_headers`',
    own: ['x-posthog-*'],
    spare: true,
    off: {
      text: 'Take this host out of PostHog’s list.',
      code: 'posthog.init(key, { tracing_headers: [location.host] })',
    },
    docs: 'https://github.com/PostHog/posthog-js/releases/tag/posthog-js%401.380.0',
  },
  {
    id: 'highlight',
    adds: 'Highlight adds',
    where: 'to every URL that `tracingOrigins` matches',
    own: ['x-highlight-request'],
    shared: W3C,
    spare: true,
    off: {
      text: 'Limit the tracing of Highlight to your own servers.',
      code: 'H.init(projectId, { tracingOrigins: [{page}] })',
    },
    docs: 'https://www.highlight.io/docs/getting-started/frontend-backend-mapping',
  },
  {
    id: 'openreplay',
    adds: 'OpenReplay’s tracker adds',
    where: 'to every request because of `sessionTokenHeader`',
    own: ['x-openreplay-sessiontoken'],
    spare: true,
    off: {
      text: 'Keep the header of OpenReplay to your own servers.',
      code: 'new Tracker({ network: { tokenUrlMatcher: (url) => url.startsWith({page}) } })',
    },
    docs: 'https://docs.openreplay.com/en/sdk/network-options',
  },
  {
    id: 'opentelemetry',
    adds: 'Tracing libraries such as OpenTelemetry add',
    where: 'to every URL that `propagateTraceHeaderCorsUrls` matches',
    own: [],
    common: [...W3C, ...B3, 'baggage', 'uber-trace-id'],
    spare: true,
    off: {
      text: 'Limit tracing to your own servers: with OpenTelemetry, by this option of its `fetch` and XHR instrumentations.',
      code: 'new FetchInstrumentation({ propagateTraceHeaderCorsUrls: [] })',
    },
    docs: 'https://open-telemetry.github.io/opentelemetry-js/interfaces/_opentelemetry_instrumentation-fetch.FetchInstrumentationConfig.html',
  },
]
