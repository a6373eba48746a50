import { definePlatform } from './platform.ts'

const HOST = /\.github\.io$/
/** GitHub’s own site answers by the same server. */
const OTHERS = /^(?!(.*\.)?github\.com$)/

export default definePlatform({
  id: 'github-pages',
  name: 'GitHub Pages',
  kind: 'host',
  // Source: https://docs.github.com/en/pages/getting-started-with-github-pages/what-is-github-pages
  marks: [{ host: HOST }, { headers: { server: /^github\.com$/i, 'x-github-request-id': /./ }, host: OTHERS }],
  means: [
    {
      to: 'preflight',
      host: OTHERS,
      headers: { server: /^github\.com$/i },
      when: ({ response }) => response.status >= 400,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `GitHub Pages serves files alone, and answers no preflight (${response.status}).`,
      sentence: 'It lets every origin read its files, by requests that need no preflight.',
      steps: [
        {
          place: 'page',
          text: 'Leave the headers and methods out that need a preflight: a plain `fetch(url)` is allowed.',
          code: 'fetch(url)',
          language: 'javascript',
        },
      ],
      source: 'https://github.com/CurtisLusmore/ghp/issues/4',
    },
  ],
})
