import { definePlatform } from './platform.ts'

export default definePlatform({
  id: 'anthropic',
  name: 'the Claude API',
  kind: 'service',
  // Source: https://github.com/anthropics/anthropic-sdk-typescript, `dangerouslyAllowBrowser`; a header of the request switches CORS on.
  marks: [{ host: /^api\.anthropic\.com$/ }],
  means: [
    {
      own: true,
      confidence: 'likely',
      symptom: true,
      yours: true,
      headline: () => 'The Claude API lets pages in only where the request says that a browser is meant to ask.',
      sentence: 'Its keys are for servers: whoever opens the page can read one that stands in it.',
      steps: [
        {
          place: 'proxy',
          text: 'Ask `api.anthropic.com` through your own server, which keeps the key.',
        },
        {
          place: 'page',
          text: 'Send the header `anthropic-dangerous-direct-browser-access`, where everybody brings a key of their own.',
          code: 'headers: { "anthropic-dangerous-direct-browser-access": "true" }',
          language: 'javascript',
        },
      ],
      source: 'https://github.com/anthropics/anthropic-sdk-typescript',
    },
  ],
})
