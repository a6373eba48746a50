import { definePlatform } from './platform.ts'

const SOURCE = 'https://learn.microsoft.com/graph/api/driveitem-get-content'

export default definePlatform({
  id: 'microsoft-files',
  name: 'OneDrive',
  kind: 'service',
  // Source: https://learn.microsoft.com/graph/api/driveitem-get-content; the API redirects to these hosts, with a permission in the address.
  marks: [
    {
      host: /(\.sharepoint\.(com|us|cn)|\.1drv\.com|^my\.microsoftpersonalcontent\.com)$/,
      when: ({ redirected, url }) =>
        redirected === true &&
        (url?.searchParams.has('tempauth') === true || /\/download\.aspx$/.test(url?.pathname ?? '')),
    },
  ],
  means: [
    {
      to: 'preflight',
      own: true,
      confidence: 'certain',
      symptom: true,
      yours: true,
      headline: () => 'Graph redirects a download to an address that pages have to ask without headers of their own.',
      sentence:
        'The address carries its own permission: without `Authorization` or another header no preflight is sent that can fail.',
      steps: [
        {
          place: 'page',
          text: 'Ask Graph for the item instead of its `/content`, and fetch its `@microsoft.graph.downloadUrl` without `Authorization` or any other header.',
          code: 'const item = await (await fetch(itemUrl, { headers: { Authorization: token } })).json()\nconst file = await fetch(item["@microsoft.graph.downloadUrl"])',
          language: 'javascript',
        },
      ],
      source: SOURCE,
    },
  ],
})
