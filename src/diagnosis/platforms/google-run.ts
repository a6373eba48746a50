import { definePlatform, what } from './platform.ts'

const HOST = /\.run\.app$|\.cloudfunctions\.net$/

/** The page of its check of permissions; Identity-Aware Proxy names itself. */
const OWN_PAGE = {
  server: /^google frontend$/i,
  'content-type': /^text\/html; charset=utf-8$/i,
  'x-goog-iap-generated-response': null,
} as const

/** Its page for what is not there; a function that ran, and an Express in it, leave marks of their own. */
const NOT_THERE = {
  ...OWN_PAGE,
  'content-type': /^text\/html; charset=UTF-8$/,
  'function-execution-id': null,
  'x-powered-by': null,
  'content-security-policy': null,
} as const

const FUNCTIONS = /\.cloudfunctions\.net$/

const REGIONS = 'https://firebase.google.com/docs/functions/locations'

const ASK_REGION = {
  place: 'page',
  text: 'Name the region of the function in the client: without one it asks `us-central1`.',
  code: 'getFunctions(app, "europe-west1")',
  language: 'javascript',
} as const

const DEPLOY = {
  place: 'server',
  text: 'Compare the name and the region with those of the functions that are deployed.',
  code: 'firebase functions:list',
  language: 'bash',
} as const

const PUBLIC = 'https://cloud.google.com/run/docs/authenticating/public'

export default definePlatform({
  id: 'google-run',
  name: 'Cloud Run',
  kind: 'host',
  // Source: https://cloud.google.com/run/docs/triggering/https-request and https://cloud.google.com/functions/docs/calling/http
  marks: [{ host: HOST }],
  means: [
    {
      statuses: [404],
      host: FUNCTIONS,
      headers: NOT_THERE,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'No function of this name is in this region and project (404).',
      sentence: 'CORS is only the symptom: Google’s front answers in place of a function that is not there.',
      steps: [ASK_REGION, DEPLOY],
      source: REGIONS,
    },
    {
      statuses: [302],
      host: FUNCTIONS,
      headers: { location: /^https:\/\/accounts\.google\.com\// },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) =>
        `Google sends the ${what({ to })} to a login: no public function of this name is in this region.`,
      sentence: 'The function is in another region, was not deployed, or may not be invoked by everybody.',
      steps: [
        ASK_REGION,
        {
          place: 'server',
          text: 'Allow everybody to invoke the function (`invoker: "public"`), and check logins in its code.',
          code: 'gcloud functions add-invoker-policy-binding "$FUNCTION" --member=allUsers',
          language: 'bash',
        },
      ],
      source: REGIONS,
    },
    {
      statuses: [401, 403],
      to: 'preflight',
      headers: OWN_PAGE,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) =>
        `Cloud Run asks the preflight for a Google login (${response.status}): the service is not public.`,
      sentence:
        'A preflight never carries a token, so the check of permissions (Invoker) refuses it before the service runs.',
      steps: [
        {
          place: 'server',
          text: 'Allow public access to the service, and check logins in the application, after its CORS layer.',
          code: 'gcloud run services add-iam-policy-binding "$SERVICE" --member=allUsers --role=roles/run.invoker',
          language: 'bash',
        },
        {
          place: 'proxy',
          text: 'Put API Gateway or a load balancer that answers `OPTIONS` in front, where the service has to stay private.',
        },
      ],
      source: PUBLIC,
    },
    {
      statuses: [401, 403],
      to: 'actual',
      headers: OWN_PAGE,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) =>
        `Cloud Run refused the ${what({ to })} (${response.status}): the caller lacks the role to invoke the service.`,
      sentence: 'The check of permissions (Invoker) answers before the service runs, so without its CORS headers.',
      steps: [
        {
          place: 'server',
          text: 'Allow public access to the service, or send an identity token that has the role Cloud Run Invoker.',
          code: 'gcloud run services add-iam-policy-binding "$SERVICE" --member=allUsers --role=roles/run.invoker',
          language: 'bash',
        },
      ],
      source: PUBLIC,
    },
    {
      statuses: [429, 503, 504],
      headers: { server: /^google frontend$/i },
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `Cloud Run had no instance that answered (${response.status}).`,
      sentence: 'CORS is only the symptom: no instance was free, it crashed, or it took too long.',
      steps: [
        {
          place: 'server',
          text: 'Read the service’s log in Cloud Logging: it says whether the instance crashed, was out of memory or too slow.',
        },
      ],
      source: 'https://cloud.google.com/run/docs/troubleshooting',
    },
  ],
})
