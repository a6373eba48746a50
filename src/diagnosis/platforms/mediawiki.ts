import { definePlatform } from './platform.ts'

const asksAction = (url: URL | null): boolean =>
  url !== null &&
  /(^|\/)api\.php$/.test(url.pathname) &&
  ['action', 'format'].every((name) => url.searchParams.has(name)) &&
  !['origin', 'crossorigin'].some((name) => url.searchParams.has(name))

export default definePlatform({
  id: 'mediawiki',
  name: 'MediaWiki',
  kind: 'service',
  // Source: https://www.mediawiki.org/wiki/Manual:CORS; the action API of every wiki has this path and these parameters.
  marks: [{ when: ({ url }) => asksAction(url) }],
  means: [
    {
      own: true,
      confidence: 'likely',
      symptom: true,
      yours: true,
      headline: () => 'The API of MediaWiki adds CORS headers only where the URL asks for them.',
      sentence: 'Without the parameter `origin` it answers every page as it does its own.',
      steps: [
        {
          place: 'page',
          text: 'Add `origin=*` to the query, and leave credentials out: whoever asks so is not logged in.',
          code: 'url.searchParams.set("origin", "*")',
          language: 'javascript',
        },
        {
          place: 'page',
          text: 'Send no headers of your own, such as `User-Agent`: they need a preflight with the same parameter.',
        },
      ],
      source: 'https://www.mediawiki.org/wiki/Manual:CORS',
    },
  ],
})
