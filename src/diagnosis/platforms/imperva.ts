import { definePlatform, what } from './platform.ts'

export default definePlatform({
  id: 'imperva',
  name: 'Imperva',
  kind: 'edge',
  // Source: https://library.humio.com/integrations/integrations-imperva-cloud-waf-imperva-cloud-waf.html (what it does with requests); the third number of `x-iinfo` is 0 on what reports show as blocked, and a connection elsewhere.
  marks: [
    { headers: { 'x-iinfo': /^\d+-\d+-0\b/ }, own: true },
    { headers: { 'x-iinfo': /^\d+-\d+-\d+\b/ } },
    { headers: { 'x-cdn': /^(imperva|incapsula)$/i } },
  ],
  means: [
    {
      statuses: [403, 405, 406, 429, 503],
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `Imperva refused the ${what({ to })} (${response.status}), not the application.`,
      sentence: 'CORS is only the symptom: a rule of its firewall or a bot check answered in place of the server.',
      steps: [
        {
          place: 'proxy',
          text: 'Look for the request in Imperva’s security events by the incident number of its page, and exempt the API’s path and `OPTIONS`.',
        },
      ],
      source: 'https://library.humio.com/integrations/integrations-imperva-cloud-waf-imperva-cloud-waf.html',
    },
  ],
})
