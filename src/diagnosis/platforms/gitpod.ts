import { definePlatform, what } from './platform.ts'

/** A port of a workspace: its number first. */
const HOST = /^\d{2,5}-[\w-]+\.ws-[\w-]+\.gitpod\.io$/

export default definePlatform({
  id: 'gitpod',
  name: 'Gitpod',
  kind: 'tunnel',
  // Source: https://www.gitpod.io/docs/classic/user/configure/workspaces/ports
  marks: [{ host: HOST }],
  means: [
    {
      statuses: [401],
      host: HOST,
      headers: { 'www-authenticate': null, 'content-length': /^0$/, server: null, 'x-powered-by': null },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `The port of the workspace is private: Gitpod refused the ${what({ to })} (401).`,
      sentence: 'CORS is only the symptom: Gitpod asks for its own login before the application sees anything.',
      steps: [
        {
          place: 'server',
          text: 'Set the port’s visibility to public; a private one lets no preflight through.',
          code: 'gp ports visibility "$PORT:public"',
          language: 'bash',
        },
      ],
      source: 'https://github.com/gitpod-io/gitpod/issues/14576',
    },
  ],
})
