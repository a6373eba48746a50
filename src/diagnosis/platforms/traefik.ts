import { definePlatform } from './platform.ts'

/** `404 page not found`, as the library of Go writes it. */
const GO_404 = {
  server: null,
  'content-type': /^text\/plain; charset=utf-8$/i,
  'x-content-type-options': /^nosniff$/i,
  'content-length': /^19$/,
} as const

/** The realm that its logins have where nobody writes another. */
const LOGIN = { 'www-authenticate': /^(basic|digest) realm="traefik"/i } as const

const LET_PASS = {
  place: 'proxy',
  text: 'Give `OPTIONS` a router of its own, without the middleware that asks for a password.',
  code: 'rule: Host(`api.example`) && Method(`OPTIONS`)',
  language: 'yaml',
} as const

const HEADERS_FIRST = {
  place: 'proxy',
  text: 'Name a `headers` middleware with `accessControlAllowOriginList` before it in the list of the router instead: it answers preflights itself, and sets the headers of refusals.',
} as const

export default definePlatform({
  id: 'traefik',
  name: 'Traefik',
  kind: 'proxy',
  // Source: https://doc.traefik.io/traefik/getting-started/faq/#404-not-found; it never names itself.
  marks: [{ headers: GO_404 }, { headers: { server: /^traefik\b/i } }, { headers: LOGIN }],
  means: [
    {
      statuses: [401],
      headers: LOGIN,
      to: 'actual',
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'A middleware of Traefik asks the request for a password (401).',
      sentence:
        'It runs before the application and its CORS layer, so that the page cannot read the refusal, and no password was sent or it is wrong.',
      steps: [
        {
          place: 'page',
          text: 'Send the password with the request, or include credentials where the browser has it from a visit.',
          code: "fetch(url, { headers: { Authorization: 'Basic ' + btoa(`user:password`) } })",
          language: 'javascript',
        },
        LET_PASS,
        HEADERS_FIRST,
      ],
      source: 'https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/basicauth/',
    },
    {
      statuses: [401],
      headers: LOGIN,
      to: 'preflight',
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'A middleware of Traefik asks the preflight for a password (401).',
      sentence: 'It runs before the application and its CORS layer, and a preflight never carries a password.',
      steps: [LET_PASS, HEADERS_FIRST],
      source: 'https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/basicauth/',
    },
    {
      statuses: [404],
      headers: GO_404,
      to: 'preflight',
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'No route matches the preflight (404).',
      sentence:
        'A server written in Go answers so where its router has this path for other methods alone; so does Traefik where none of its routers matches.',
      steps: [
        {
          place: 'server',
          text: 'Ask for the path with its own method: if that is answered, only `OPTIONS` lacks a route; if it gets 404 too, the path or the host does.',
          code: 'curl -i -X "$METHOD" "$URL"',
          language: 'bash',
        },
        {
          place: 'server',
          text: 'Wrap the whole router in the CORS layer, if only `OPTIONS` lacks a route: what is added to a route or a group runs after the router has looked for one.',
          code: 'http.ListenAndServe(addr, corsHandler(router))',
          language: 'go',
        },
        {
          place: 'proxy',
          text: 'Check in Traefik’s dashboard, where there is one, that a router matches this host, path and entry point, and `OPTIONS` too where its rule names methods.',
        },
      ],
      source: 'https://doc.traefik.io/traefik/getting-started/faq/#404-not-found',
    },
    {
      statuses: [404],
      headers: GO_404,
      to: 'actual',
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
