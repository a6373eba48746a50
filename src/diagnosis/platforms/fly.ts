import { definePlatform } from './platform.ts'

export default definePlatform({
  id: 'fly',
  name: 'Fly.io',
  kind: 'host',
  // Source: https://fly.io/docs/networking/request-headers/ (fly-request-id)
  marks: [{ headers: { server: /^fly\//i } }, { headers: { 'fly-request-id': /./ } }],
  means: [
    {
      statuses: [502, 503],
      headers: { server: /^fly\//i },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `Fly’s proxy reached no machine of the app (${response.status}).`,
      sentence: 'CORS is only the symptom: no machine runs, or the app does not listen where `fly.toml` says.',
      steps: [
        {
          place: 'server',
          text: 'Compare `internal_port` in `fly.toml` with the app’s port, and let it listen on `0.0.0.0`; the log says what happened.',
          code: 'fly logs',
          language: 'bash',
        },
      ],
      source: 'https://fly.io/docs/getting-started/troubleshooting/',
    },
  ],
})
