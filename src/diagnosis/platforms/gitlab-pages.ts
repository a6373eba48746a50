import { definePlatform } from './platform.ts'

export default definePlatform({
  id: 'gitlab-pages',
  name: 'GitLab Pages',
  kind: 'host',
  // Source: https://docs.gitlab.com/user/project/pages/pages_access_control/
  marks: [{ headers: { location: /^https:\/\/projects\.gitlab\.io\/auth\?/ }, own: true }, { host: /\.gitlab\.io$/ }],
  means: [
    {
      statuses: [302],
      headers: { location: /^https:\/\/projects\.gitlab\.io\/auth\?/ },
      confidence: 'certain',
      symptom: true,
      headline: () => 'This site on GitLab Pages is private: the request is sent to a login.',
      sentence: 'CORS is only the symptom: Pages asks who may see the site, and a script cannot log in there.',
      steps: [
        {
          place: 'server',
          text: 'Set the visibility of Pages to “Everyone” under Settings, General, of the project.',
        },
        { place: 'browser', text: 'Open the address in a tab to log in, and send the request with credentials.' },
      ],
      source: 'https://docs.gitlab.com/user/project/pages/pages_access_control/',
    },
  ],
})
