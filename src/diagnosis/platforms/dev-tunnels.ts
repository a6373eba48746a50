import { definePlatform, what } from './platform.ts'

const HOST = /\.app\.github\.dev$|\.githubpreview\.dev$|\.devtunnels\.ms$/

const OPEN_PORT = {
  place: 'server',
  text: 'Set the port’s visibility to “Public” in the Ports view; a private one lets no preflight through.',
  code: 'gh codespace ports visibility "$PORT:public"',
  language: 'bash',
} as const

const OPEN_TUNNEL = {
  place: 'server',
  text: 'Set the port’s visibility to “Public” in the Ports view, or let everybody connect to the tunnel.',
  code: 'devtunnel access create "$TUNNEL" --port "$PORT" --anonymous',
  language: 'bash',
} as const

const TUNNEL = /\.devtunnels\.ms$/

const DOCS = 'https://docs.github.com/en/codespaces/developing-in-a-codespace/forwarding-ports-in-your-codespace'

export default definePlatform({
  id: 'dev-tunnels',
  name: 'The forwarded port',
  kind: 'tunnel',
  // Source: https://docs.github.com/en/codespaces/developing-in-a-codespace/forwarding-ports-in-your-codespace; `x-served-by` and the challenge are known from what reports show of private ports.
  marks: [{ host: HOST }],
  means: [
    {
      statuses: [302],
      host: HOST,
      headers: { location: /^https:\/\/github\.dev(:\d+)?\/pf-signin\b/ },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ to }) => `The forwarded port is private: the ${what({ to })} is sent to a login.`,
      sentence: 'CORS is only the symptom: the tunnel asks for its own login before the application sees anything.',
      steps: [OPEN_PORT],
      source: DOCS,
    },
    {
      statuses: [301, 302, 303, 307, 308],
      host: TUNNEL,
      headers: {
        location:
          /^https:\/\/([\w-]+\.)*(github\.com|visualstudio\.com|devtunnels\.ms|microsoftonline\.com)\/(auth|login|signin|api\/v\d+\/connect)/i,
      },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `The tunnel is private: the ${what({ to })} is sent to a login.`,
      sentence:
        'CORS is only the symptom: the tunnel asks for a login before the application sees anything, or the application itself does.',
      steps: [
        OPEN_TUNNEL,
        { place: 'page', text: 'Send a token of the tunnel as `X-Tunnel-Authorization`, if it has to stay private.' },
      ],
      source: 'https://learn.microsoft.com/azure/developer/dev-tunnels/security',
    },
    {
      statuses: [301, 302, 303, 307, 308],
      host: HOST,
      headers: {
        location:
          /^https:\/\/([\w-]+\.)*(github\.dev|github\.com|visualstudio\.com|devtunnels\.ms|githubpreview\.dev|microsoftonline\.com)\/(pf-signin|auth|login|signin|codespaces)/i,
      },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `The forwarded port is private: the ${what({ to })} is sent to a login.`,
      sentence:
        'CORS is only the symptom: the tunnel asks for a login before the application sees anything, or the application itself does.',
      steps: [OPEN_PORT],
      source: DOCS,
    },
    {
      statuses: [401],
      host: HOST,
      headers: { 'www-authenticate': /^tunnel\b/i },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ to }) => `The forwarded port is private: the tunnel refused the ${what({ to })} (401).`,
      sentence: 'CORS is only the symptom: the tunnel asks for its own login before the application sees anything.',
      steps: [OPEN_PORT],
      source: DOCS,
    },
    {
      statuses: [404, 502, 503, 504],
      host: HOST,
      headers: { 'x-served-by': /^tunnels-prod-/i, 'content-length': /^0$/, server: null, 'x-powered-by': null },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `Nothing answers behind the forwarded port (${response.status}).`,
      sentence: 'CORS is only the symptom: the workspace sleeps, the port is not forwarded, or nothing listens on it.',
      steps: [
        {
          place: 'server',
          text: 'Start the workspace and the application in it, and compare its port with the one in the host name.',
        },
      ],
      source: DOCS,
    },
  ],
})
