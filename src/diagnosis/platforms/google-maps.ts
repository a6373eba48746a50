import { definePlatform } from './platform.ts'

/** Geocoding and time zones are left out: they let pages in. */
const SERVICES = /^\/maps\/api\/(place|directions|distancematrix|elevation)\b/

export default definePlatform({
  id: 'google-maps',
  name: 'Google Maps Platform',
  kind: 'service',
  // Source: https://developers.google.com/maps/web-services/client-library; the web services are made for servers.
  marks: [{ host: /^maps\.googleapis\.com$/, when: ({ url }) => SERVICES.test(url?.pathname ?? '') }],
  means: [
    {
      own: true,
      confidence: 'likely',
      symptom: true,
      yours: true,
      headline: () => 'This web service of Google Maps is for servers: it lets no page read its answers.',
      sentence: 'Pages have the same services in the Maps JavaScript API, whose key may be seen.',
      steps: [
        {
          place: 'page',
          text: 'Load the Maps JavaScript API, and ask the same service through its library.',
          code: "const { Place } = await google.maps.importLibrary('places')",
          language: 'javascript',
        },
        {
          place: 'proxy',
          text: 'Ask the web service through your own server, where its key has to be that of a server.',
        },
      ],
      source: 'https://developers.google.com/maps/documentation/javascript/libraries',
    },
  ],
})
