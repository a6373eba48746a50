import { type Asked, definePlatform, lengthOf } from './platform.ts'

/** `default backend - 404`, as the backend of ingress controllers writes it that nobody replaced. */
const isDefaultBackend = (asked: Asked): boolean => asked.response.status === 404 && lengthOf(asked) === 21

const HEADERS = {
  'content-type': /^text\/plain; charset=utf-8$/i,
  'x-content-type-options': null,
  'x-powered-by': null,
} as const

export default definePlatform({
  id: 'kubernetes-ingress',
  name: 'the ingress controller',
  kind: 'proxy',
  // Source: https://kubernetes.github.io/ingress-nginx/user-guide/default-backend/
  marks: [{ headers: HEADERS, when: isDefaultBackend }],
  means: [
    {
      when: isDefaultBackend,
      headers: HEADERS,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'No rule of an Ingress matches this host and path (404).',
      sentence:
        'This is as long as the answer of the default backend of Kubernetes, which no CORS annotation of an Ingress reaches.',
      steps: [
        {
          place: 'proxy',
          text: 'Compare `host` and `path` of the Ingress with this URL, and check that its class is the one of the controller.',
          code: 'kubectl describe ingress --all-namespaces',
          language: 'bash',
        },
      ],
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/default-backend/',
    },
  ],
})
