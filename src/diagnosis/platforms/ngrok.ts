import { definePlatform, what } from './platform.ts'

const code = (pattern: RegExp) => ({ 'ngrok-error-code': pattern }) as const

export default definePlatform({
  id: 'ngrok',
  name: 'ngrok',
  kind: 'tunnel',
  // Source: https://ngrok.com/docs/errors/
  marks: [
    { headers: { 'ngrok-error-code': /^ERR_NGROK_\d+$/ }, own: true },
    { host: /\.ngrok(-free)?\.(io|app|dev)$/ },
  ],
  means: [
    {
      headers: code(/^ERR_NGROK_6024$/),
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ to }) => `ngrok answered the ${what({ to })} with its warning page, not the application.`,
      sentence: 'Free tunnels show browsers a page first, and that page has no CORS headers.',
      steps: [
        {
          place: 'page',
          text: 'Send the request header `ngrok-skip-browser-warning` with any value, and allow it in the CORS layer.',
          code: 'headers: { "ngrok-skip-browser-warning": "1" }',
          language: 'javascript',
        },
        { place: 'browser', text: 'Open the tunnel’s address in a tab once and confirm the page.' },
      ],
      source: 'https://ngrok.com/docs/errors/err_ngrok_6024',
    },
    {
      headers: code(/^ERR_NGROK_3200$/),
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response }) => `The tunnel of ngrok is off (${response.status}).`,
      sentence: 'CORS is only the symptom: no agent serves this address.',
      steps: [
        {
          place: 'server',
          text: 'Start `ngrok http PORT` again, and compare the address that it prints with the one in the page.',
        },
      ],
      source: 'https://ngrok.com/docs/errors/err_ngrok_3200',
    },
    {
      headers: code(/^ERR_NGROK_72[567]$/),
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response }) => `The account at ngrok has used up its limit for this month (${response.status}).`,
      sentence: 'CORS is only the symptom: ngrok answers in place of the application until the limit is raised.',
      steps: [
        { place: 'server', text: 'Check the usage on ngrok’s dashboard, or take another tunnel until next month.' },
      ],
      source: 'https://ngrok.com/docs/errors/err_ngrok_727',
    },
    {
      headers: code(/^ERR_NGROK_3004$/),
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response }) =>
        `The tunnel of ngrok is on, and the application’s answer was no HTTP (${response.status}).`,
      sentence: 'CORS is only the symptom: an application that speaks HTTPS was given to ngrok as HTTP, or broke off.',
      steps: [
        {
          place: 'server',
          text: 'Start ngrok with the whole address of the application, where that speaks HTTPS.',
          code: 'ngrok http https://localhost:PORT',
          language: 'bash',
        },
      ],
      source: 'https://ngrok.com/docs/errors/err_ngrok_3004',
    },
    {
      headers: code(/^ERR_NGROK_8012$/),
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response }) => `The tunnel of ngrok is on, and nothing listens behind it (${response.status}).`,
      sentence: 'CORS is only the symptom: the agent reached no service at the port that it was given.',
      steps: [{ place: 'server', text: 'Start the application, and compare its port with that of `ngrok http`.' }],
      source: 'https://ngrok.com/docs/errors/err_ngrok_8012',
    },
    {
      headers: code(/^ERR_NGROK_\d+$/),
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response, to }) => `ngrok itself answered the ${what({ to })} (${response.status}).`,
      sentence:
        'CORS is only the symptom: `ngrok-error-code` names the reason, and the application never saw the request.',
      steps: [{ place: 'server', text: 'Look up the code in `ngrok-error-code` at https://ngrok.com/docs/errors.' }],
      source: 'https://ngrok.com/docs/errors/',
    },
  ],
})
