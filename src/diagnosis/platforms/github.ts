import { definePlatform } from './platform.ts'

const SITE = /^(www\.)?github\.com$/
/** Where downloads are sent to. */
const DOWNLOADS = /^(codeload\.github\.com|(objects|release-assets)\.githubusercontent\.com)$/

const BY_BACKEND = {
  place: 'proxy',
  text: 'Ask GitHub through your own server: a proxy of the development server now, a route of your backend in production.',
} as const

export default definePlatform({
  id: 'github',
  name: 'GitHub',
  kind: 'service',
  // Source: https://docs.github.com/en/rest/using-the-rest-api/using-cors-and-jsonp-to-make-cross-origin-requests; the API alone takes part in CORS.
  marks: [{ host: SITE }, { host: DOWNLOADS }],
  means: [
    {
      host: SITE,
      path: /^\/login\/(oauth\/access_token|device\/code)$/,
      own: true,
      confidence: 'likely',
      symptom: true,
      yours: true,
      headline: () => 'GitHub hands out tokens to servers alone: no page can ask for one.',
      sentence: 'The exchange needs the client secret, which no page can keep, and this address never allows CORS.',
      steps: [
        {
          place: 'proxy',
          text: 'Ask `github.com` through your own server, which keeps the client secret and sends the page the token alone.',
        },
      ],
      source: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
    },
    {
      host: SITE,
      path: /^\/[^/]+\/[^/]+\/releases\/(latest\/)?download\//,
      own: true,
      confidence: 'likely',
      symptom: true,
      yours: true,
      headline: () => 'GitHub lets no page read a release by its download link.',
      sentence: 'The link redirects without CORS headers, to an address that is signed anew each time.',
      steps: [
        BY_BACKEND,
        {
          place: 'server',
          text: 'Put the file where pages may read it instead, such as GitHub Pages or a CDN of packages.',
        },
      ],
      source: 'https://docs.github.com/en/repositories/releasing-projects-on-github/linking-to-releases',
    },
    {
      host: SITE,
      path: /^\/[^/]+\/[^/]+\/(raw|blob)\//,
      own: true,
      confidence: 'likely',
      symptom: true,
      yours: true,
      headline: () => 'GitHub’s own pages never allow CORS; its server of raw files does.',
      sentence: 'A file of a public repository has a second address, which every page may read.',
      steps: [
        {
          place: 'page',
          text: 'Ask `raw.githubusercontent.com` for the file, without `raw` or `blob` in the path.',
          code: 'fetch("https://raw.githubusercontent.com/OWNER/REPOSITORY/BRANCH/PATH")',
          language: 'javascript',
        },
      ],
      source: 'https://docs.github.com/en/repositories/working-with-files/using-files/viewing-and-understanding-files',
    },
    {
      host: SITE,
      own: true,
      confidence: 'likely',
      symptom: true,
      yours: true,
      headline: () => 'GitHub’s web site never allows CORS: it is for people, its API is for programs.',
      sentence: 'Nothing at this host takes part in CORS; `api.github.com` lets every origin in.',
      steps: [
        {
          place: 'page',
          text: 'Ask `api.github.com` for the same, where its API has it.',
        },
        BY_BACKEND,
      ],
      source: 'https://docs.github.com/en/rest/using-the-rest-api/using-cors-and-jsonp-to-make-cross-origin-requests',
    },
    {
      host: DOWNLOADS,
      own: true,
      confidence: 'likely',
      symptom: true,
      yours: true,
      headline: () => 'GitHub’s server of downloads lets no other site’s pages read them.',
      sentence: 'The redirect of the API leads there, and neither a token nor another address of it changes that.',
      steps: [
        BY_BACKEND,
        {
          place: 'page',
          text: 'Ask the API for single files instead of an archive: the API itself allows every origin.',
        },
      ],
      source: 'https://github.com/octokit/core.js/issues/158',
    },
  ],
})
