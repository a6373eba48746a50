import { definePlatform } from './platform.ts'

/** The port of Core Tools on the developer’s own machine. */
const isLocal = (url: URL | null): boolean =>
  url !== null && url.port === '7071' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)

export default definePlatform({
  id: 'azure-functions-host',
  name: 'The local Functions host',
  kind: 'host',
  // Source: https://learn.microsoft.com/azure/azure-functions/functions-core-tools-reference#func-start (port 7071)
  marks: [{ headers: { server: /^kestrel$/i }, when: ({ url }) => isLocal(url) }],
  means: [
    {
      to: 'preflight',
      when: ({ response: { status } }) => status === 404 || status < 300,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: ({ response }) => `The local Functions host answered the preflight without CORS (${response.status}).`,
      sentence:
        'It answers preflights by itself where origins are set for it; those of the portal count in Azure alone.',
      steps: [
        {
          place: 'server',
          text: 'Start the host with the origin of the page, or write it as `CORS` under `Host` in `local.settings.json`.',
          code: 'func start --cors "$ORIGIN"',
          language: 'bash',
        },
      ],
      source: 'https://learn.microsoft.com/azure/azure-functions/functions-core-tools-reference#func-start',
    },
  ],
})
