import { definePlatform, what } from './platform.ts'

const HOST = /\.azurecontainerapps\.io$/

export default definePlatform({
  id: 'azure-container-apps',
  name: 'Azure Container Apps',
  kind: 'host',
  // Source: https://learn.microsoft.com/azure/container-apps/authentication
  marks: [{ host: HOST }],
  means: [
    {
      statuses: [401],
      host: HOST,
      headers: { 'www-authenticate': /^bearer realm="[^"]*\.azurecontainerapps\.io"/i },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `The authentication of Azure Container Apps refused the ${what({ to })} (401).`,
      sentence: 'It stands before the container, so that the CORS layer of the application never ran.',
      steps: [
        {
          place: 'proxy',
          text: 'Enable CORS on the ingress of the container app, which answers before its authentication.',
          code: 'az containerapp ingress cors enable -n "$APP" -g "$GROUP" --allowed-origins "$ORIGIN" --allowed-methods "*" --allowed-headers "*"',
          language: 'bash',
        },
        {
          place: 'server',
          text: 'Let the authentication pass requests without a login, and check tokens in the application, after its CORS layer.',
        },
      ],
      source: 'https://learn.microsoft.com/azure/container-apps/cors',
    },
  ],
})
