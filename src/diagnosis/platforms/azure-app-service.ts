import { definePlatform } from './platform.ts'

const HOST = /\.azurewebsites\.net$/

export default definePlatform({
  id: 'azure-app-service',
  name: 'Azure App Service',
  kind: 'host',
  // Source: https://learn.microsoft.com/azure/app-service/app-service-ip-restrictions; what reports of refused addresses show: `403 Ip Forbidden` with `x-ms-forbidden-ip`.
  marks: [{ headers: { 'x-ms-forbidden-ip': /./ }, own: true }, { host: HOST }],
  means: [
    {
      statuses: [403],
      statusText: /^site disabled$/i,
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: () => 'The web app is stopped (403).',
      sentence: 'CORS is only the symptom: Azure App Service answers in place of an app that does not run.',
      steps: [
        {
          place: 'server',
          text: 'Start the web app in the portal; on a free plan, check whether its quota is used up.',
        },
      ],
      source: 'https://learn.microsoft.com/azure/app-service/faq-configuration-and-management',
    },
    {
      statuses: [403],
      headers: { 'x-ms-forbidden-ip': /./ },
      confidence: 'certain',
      symptom: true,
      headline: () => 'An access restriction of Azure App Service refused the caller’s address (403).',
      sentence: 'CORS is only the symptom: the restriction answers before the application.',
      steps: [
        {
          place: 'server',
          text: 'Allow the address in `x-ms-forbidden-ip` under Networking, “Access restrictions”, of the app.',
        },
      ],
      source: 'https://learn.microsoft.com/azure/app-service/app-service-ip-restrictions',
    },
  ],
})
