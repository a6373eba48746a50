import { definePlatform, what } from './platform.ts'

const HOST = /\.app\.github\.dev$|\.githubpreview\.dev$|\.devtunnels\.ms$|\.gitpod\.io$/

const OPEN_PORT = {
  place: 'server',
  text: 'Set the port’s visibility to “Public” in the Ports view; a private one lets no preflight through.',
  code: 'gh codespace ports visibility "$PORT:public"',
  language: 'bash',
} as const

const DOCS = 'https://docs.github.com/en/codespaces/developing-in-a-codespace/forwarding-ports-in-your-codespace'

export default definePlatform({
  id: 'dev-tunnels',
  name: 'The forwarded port',
  kind: 'tunnel',
  // Source: https://docs.github.com/en/codespaces/developing-in-a-codespace/forwarding-ports-in-your-codespace and https://learn.microsoft.com/azure/developer/dev-tunnels/overview
  marks: [{ host: HOST }],
  means: [
    {
      statuses: [301, 302, 303, 307, 308],
      host: HOST,
      headers: {
        location:
          /^https:\/\/([\w-]+\.)*(github\.dev|github\.com|visualstudio\.com|devtunnels\.ms|gitpod\.io|githubpreview\.dev|microsoftonline\.com)\/(pf-signin|auth|login|signin|codespaces)|^\/(auth|signin)/i,
      },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ to }) => `The forwarded port is private: the ${what({ to })} is sent to a login.`,
      sentence: 'CORS is only the symptom: the tunnel asks for a login before the application sees anything.',
      steps: [OPEN_PORT],
      source: DOCS,
    },
    {
      statuses: [401, 403],
      to: 'preflight',
      host: HOST,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) =>
        `The forwarded port is private: the tunnel refused the preflight (${response.status}).`,
      sentence: 'CORS is only the symptom: a preflight carries no login, so it never reaches the application.',
      steps: [OPEN_PORT],
      source: DOCS,
    },
    {
      statuses: [404, 502, 503, 504],
      host: HOST,
      headers: { 'x-powered-by': null },
      to: 'preflight',
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `Nothing answers behind the forwarded port (${response.status}).`,
      sentence: 'CORS is only the symptom: the workspace sleeps, or nothing listens on this port in it.',
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
