import { definePlatform } from './platform.ts'

const HOST = /\.azurewebsites\.net$|\.scm\.azurewebsites\.net$/

export default definePlatform({
  id: 'azure-app-service',
  name: 'Azure App Service',
  kind: 'host',
  // Source: https://learn.microsoft.com/azure/app-service/overview
  marks: [{ host: HOST }],
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
      statusText: /^ip forbidden$/i,
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: () => 'An access restriction of Azure App Service refused this address (403).',
      sentence: 'CORS is only the symptom: the restriction answers before the application.',
      steps: [{ place: 'server', text: 'Allow your address under Networking, “Access restrictions”, of the app.' }],
      source: 'https://learn.microsoft.com/azure/app-service/app-service-ip-restrictions',
    },
  ],
})
