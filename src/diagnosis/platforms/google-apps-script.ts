import { definePlatform } from './platform.ts'

const HOST = /^script\.google\.com$/
const PATH = /^\/(a\/(macros\/)?[^/]+\/)?macros\/s\//
const GUIDE = 'https://developers.google.com/apps-script/guides/web'
const CONTENT = 'https://developers.google.com/apps-script/guides/content'

const ANYONE = {
  place: 'server',
  text: 'Deploy the web app anew with “Who has access” set to “Anyone”, and ask its address that ends in `/exec`.',
} as const

export default definePlatform({
  id: 'google-apps-script',
  name: 'Google Apps Script',
  kind: 'service',
  // Source: https://developers.google.com/apps-script/guides/web; every deployment has its address at this host.
  marks: [{ host: HOST, when: ({ url }) => PATH.test(url?.pathname ?? '') }],
  means: [
    {
      headers: { location: /^https:\/\/accounts\.google\.com\// },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Google Apps Script asks for a login: this web app is not for everybody.',
      sentence:
        'CORS is only the symptom: a login page answers in place of the script, and no script can log in there.',
      steps: [
        ANYONE,
        {
          place: 'page',
          text: 'Put nothing behind `/exec` in the path, if anything stands there: parameters belong into the query.',
        },
      ],
      source: GUIDE,
    },
    {
      to: 'preflight',
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Google Apps Script answers no preflight: a web app knows `GET` and `POST` alone.',
      sentence: 'No code of the script runs for `OPTIONS`, so the request has to be one that needs no preflight.',
      steps: [
        {
          place: 'page',
          text: 'Send the body as `text/plain`, without headers of your own; `e.postData.contents` in the script is the same text.',
          code: "fetch(url, { method: 'POST', headers: { 'Content-Type': 'text/plain;charset=utf-8' }, body: JSON.stringify(data) })",
          language: 'javascript',
        },
        ANYONE,
      ],
      source: GUIDE,
    },
    {
      to: 'actual',
      headers: { 'content-type': /^text\/html\b/i },
      when: ({ response }) => response.status < 300 || response.status >= 400,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) =>
        `Google Apps Script answered with a page of its own (${response.status}), not with data.`,
      sentence:
        'The script failed, returned HTML, or is no deployment: only what `ContentService` returns has CORS headers.',
      steps: [
        {
          place: 'server',
          text: 'Open the address in a private window, and read the error on the page, or under “Executions” of the script.',
        },
        {
          place: 'server',
          text: 'Return the data by `ContentService`, and deploy a new version: the address runs the deployed one.',
          code: 'return ContentService.createTextOutput(JSON.stringify(data)).setMimeType(ContentService.MimeType.JSON)',
          language: 'javascript',
        },
        ANYONE,
      ],
      source: CONTENT,
    },
  ],
})
