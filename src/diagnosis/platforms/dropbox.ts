import { definePlatform } from './platform.ts'

export default definePlatform({
  id: 'dropbox',
  name: 'Dropbox',
  kind: 'service',
  // Source: https://developers.dropbox.com/dbx-file-access-guide; shared links are at this host, files at another.
  marks: [{ host: /^(www\.)?dropbox\.com$/, when: ({ url }) => /^\/(s|sh|scl)\//.test(url?.pathname ?? '') }],
  means: [
    {
      own: true,
      confidence: 'likely',
      symptom: true,
      yours: true,
      headline: () => 'Dropbox lets no page read a file by its shared link: that is for people.',
      sentence: 'The link shows a page or redirects without CORS headers; the server of the files themselves has them.',
      steps: [
        {
          place: 'page',
          text: 'Write `dl.dropboxusercontent.com` in place of `www.dropbox.com`, and keep path and query.',
          code: 'fetch(link.replace("www.dropbox.com", "dl.dropboxusercontent.com"))',
          language: 'javascript',
        },
        {
          place: 'page',
          text: 'Ask the API of Dropbox for a temporary link, where nobody shares the file.',
        },
      ],
      source: 'https://www.dropboxforum.com/discussions/101001012/shared-link--scl-to-s/689070',
    },
  ],
})
