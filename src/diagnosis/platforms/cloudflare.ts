import { definePlatform, what } from './platform.ts'

/**
 * Files that Cloudflare shows to pages of no other site while Hotlink Protection is on. It caches these, and says so on
 * what it hands on.
 *
 * Source: https://developers.cloudflare.com/waf/tools/scrape-shield/hotlink-protection/
 */
const HOTLINKED = /\.(gif|ico|jpe?g|png)$/i

const BY_ITSELF = { server: /^cloudflare$/i, 'content-type': /^text\/html\b/i, 'x-powered-by': null } as const

export default definePlatform({
  id: 'cloudflare',
  name: 'Cloudflare',
  kind: 'edge',
  // Source: https://developers.cloudflare.com/fundamentals/reference/http-headers/
  marks: [{ headers: { server: /^cloudflare$/i } }, { headers: { 'cf-ray': /^[0-9a-f]{16}/ } }],
  means: [
    {
      statuses: [301, 302, 303, 307, 308],
      headers: { location: /^https:\/\/[\w-]+\.cloudflareaccess\.com\// },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ to }) =>
        to === 'preflight'
          ? 'Cloudflare Access asks the preflight to log in.'
          : 'Cloudflare Access asks the request to log in: its session is missing or has expired.',
      sentence: 'Access answers before the application does, and no script can log in across origins.',
      steps: [
        {
          place: 'proxy',
          text: 'Switch on “Bypass OPTIONS requests to origin” in the CORS settings of the Access application, so that the application answers preflights.',
        },
        {
          place: 'page',
          text: 'Open the server’s address in a tab to log in, and send the request with `credentials: "include"`.',
          code: 'credentials: "include"',
          language: 'javascript',
        },
      ],
      source:
        'https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/cors/',
    },
    {
      statuses: [401, 403],
      headers: { 'cf-access-domain': /./ },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response, to }) => `Cloudflare Access refused the ${what({ to })} (${response.status}).`,
      sentence:
        'Access answers before the application does: the session or the service token that its policy asks for is missing.',
      steps: [
        {
          place: 'proxy',
          text: 'Switch on “Bypass OPTIONS requests to origin” in the CORS settings of the Access application, so that the application answers preflights.',
        },
        {
          place: 'proxy',
          text: 'Add a policy that lets people log in, where the application has one for service tokens alone: a page can keep no such secret.',
        },
      ],
      source:
        'https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/cors/',
    },
    {
      statuses: [530],
      headers: { server: /^cloudflare$/i },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Cloudflare could not reach the server behind it (530).',
      sentence: 'CORS is only the symptom: the tunnel is not connected, or the name of the origin does not resolve.',
      steps: [
        {
          place: 'server',
          text: 'Start `cloudflared` again, and check that the address is the one that it prints: a quick tunnel gets a new one each time.',
        },
        { place: 'proxy', text: 'Check the DNS record that names the origin, where there is no tunnel.' },
      ],
      source:
        'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-530/',
    },
    {
      statuses: [502],
      host: /\.trycloudflare\.com$|\.cfargotunnel\.com$/,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'The tunnel is connected, and nothing answers behind it (502).',
      sentence: 'CORS is only the symptom: `cloudflared` reached no service at the address that it was given.',
      steps: [
        { place: 'server', text: 'Start the application, and compare its port with the `--url` of `cloudflared`.' },
      ],
      source:
        'https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/do-more-with-tunnels/trycloudflare/',
    },
    {
      statuses: [502],
      headers: BY_ITSELF,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Cloudflare got no usable answer from the server behind it (502).',
      sentence: 'CORS is only the symptom: the error page has no CORS headers, so the browser hides it.',
      steps: [
        {
          place: 'server',
          text: 'Read the log of `cloudflared`, or of the proxy behind Cloudflare: it names the address that it could not reach. In a container, `localhost` is the container itself.',
        },
        { place: 'server', text: 'Check that the application runs, and that it listens at this address.' },
      ],
      source: 'https://developers.cloudflare.com/cloudflare-one/troubleshooting/tunnel/',
    },
    {
      statuses: [403],
      to: 'actual',
      path: HOTLINKED,
      headers: { ...BY_ITSELF, 'cf-cache-status': null, 'cf-mitigated': null },
      when: ({ crossSite }) => crossSite === true,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Cloudflare refused the image to a page of another site (403).',
      sentence:
        'Its Hotlink Protection does so where it is on, and a rule of the firewall may; what Cloudflare hands on has `cf-cache-status`.',
      steps: [
        {
          place: 'proxy',
          text: 'Exempt this host or path from Hotlink Protection by a Configuration Rule, or switch it off, if the zone is yours.',
        },
        {
          place: 'proxy',
          text: 'Look for the request in Security Events by its `cf-ray`, where Hotlink Protection is off: the event names the rule.',
        },
        { place: 'page', text: 'Serve the image from the page’s own site, if the zone is somebody else’s.' },
      ],
      source: 'https://developers.cloudflare.com/r2/platform/troubleshooting/',
    },
    {
      statuses: [413],
      headers: { server: /^cloudflare$/i, 'content-type': /^text\/html\b/i, 'cf-cache-status': null },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Cloudflare refused the body: too large (413).',
      sentence:
        'CORS is only the symptom: the plan limits bodies, to 100 MB on the free one, and the application never saw this one.',
      steps: [
        {
          place: 'page',
          text: 'Split the upload into parts below 100 MB, or send it to a host that Cloudflare does not proxy.',
        },
      ],
      source: 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/4xx-client-error/error-413/',
    },
    {
      statuses: [403, 429],
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) =>
        `Cloudflare refused the ${what({ to })} (${response.status}), not the application.`,
      sentence:
        'CORS is only the symptom: a rule of the firewall, a bot check or a rate limit answered in place of the server.',
      steps: [
        { place: 'proxy', text: 'Look for the request in Security Events by its `cf-ray`: the event names the rule.' },
        { place: 'proxy', text: 'Add a custom rule that skips these checks for `OPTIONS` and for the API’s path.' },
      ],
      source: 'https://developers.cloudflare.com/waf/analytics/security-events/',
    },
  ],
})
