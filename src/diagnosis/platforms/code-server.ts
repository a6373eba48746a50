import { definePlatform } from './platform.ts'

/** A port as the first label: the tool that forwards it has the rest of the name. */
const HOST = /^\d{4,5}\.[^.]+\..+/

export default definePlatform({
  id: 'code-server',
  name: 'The forwarded port',
  kind: 'tunnel',
  // Source: https://coder.com/docs/code-server/guide#using-a-subdomain
  marks: [{ host: HOST }],
  means: [
    {
      statuses: [401],
      to: 'preflight',
      host: HOST,
      headers: { 'www-authenticate': null },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'A login stands before the forwarded port: the preflight was refused (401).',
      sentence:
        'Tools that forward ports, such as code-server, ask for a login of their own; the application behind may refuse alike.',
      steps: [
        {
          place: 'server',
          text: 'Start the tool that forwards the port so that preflights pass its login.',
          code: 'code-server --skip-auth-preflight',
          language: 'bash',
        },
        {
          place: 'server',
          text: 'Let `OPTIONS` pass before the login of the application, if its log has a line of it.',
        },
      ],
      source: 'https://github.com/coder/code-server/pull/7284',
    },
  ],
})
