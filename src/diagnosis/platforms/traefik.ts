import { definePlatform } from './platform.ts'

/** `404 page not found`, as the library of Go writes it. */
const GO_404 = {
  server: null,
  'content-type': /^text\/plain; charset=utf-8$/i,
  'x-content-type-options': /^nosniff$/i,
  'content-length': /^19$/,
} as const

export default definePlatform({
  id: 'traefik',
  name: 'Traefik',
  kind: 'proxy',
  // Source: https://doc.traefik.io/traefik/getting-started/faq/#404-not-found; it never names itself.
  marks: [{ headers: GO_404 }, { headers: { server: /^traefik\b/i } }],
  means: [
    {
      statuses: [404],
      headers: GO_404,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'No route matches this host and path (404).',
      sentence:
        'This is Traefik’s answer where no router matches; a server written in Go answers a path that it does not have alike.',
      steps: [
        {
          place: 'proxy',
          text: 'Check in Traefik’s dashboard that a router matches this host, path and entry point, and that its service has a server.',
        },
        { place: 'server', text: 'Look for this path among the routes of the Go server, where there is no Traefik.' },
      ],
      source: 'https://doc.traefik.io/traefik/getting-started/faq/#404-not-found',
    },
  ],
})
