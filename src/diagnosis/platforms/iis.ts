import { extractTokens } from '../../cors/headers.ts'
import { type Asked, definePlatform, methodOf, what } from './platform.ts'

const lacksMethod = ({ response, method }: Asked): boolean => {
  const names = extractTokens(response.headers, 'allow')
  return names !== null && names.length > 0 && !names.some((name) => name.toUpperCase() === method.toUpperCase())
}

/** Pages of the system’s HTTP driver; applications on it without IIS send the same name with other types. */
const DRIVER = { server: /^microsoft-httpapi\//i, 'content-type': /^text\/html; charset=us-ascii$/i } as const

export default definePlatform({
  id: 'iis',
  name: 'IIS',
  kind: 'proxy',
  // Source: https://learn.microsoft.com/iis/configuration/system.webserver/security/requestfiltering/#attributes (removeServerHeader)
  marks: [{ headers: { server: /^microsoft-iis\//i } }, { headers: DRIVER, own: true }],
  means: [
    {
      statuses: [200],
      to: 'preflight',
      headers: { server: /^microsoft-iis\//i, public: /\boptions\b/i, allow: /\boptions\b/i },
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: () => 'IIS itself answered `OPTIONS`: the application never saw the preflight.',
      sentence: 'Its `OPTIONSVerbHandler` says which methods there are, and nothing of CORS.',
      steps: [
        {
          place: 'proxy',
          text: 'Take `OPTIONS` from IIS in `web.config`, so that it reaches the application and its CORS layer.',
          code: [
            '<system.webServer>',
            '  <handlers>',
            '    <remove name="OPTIONSVerbHandler" />',
            '    <remove name="ExtensionlessUrlHandler-Integrated-4.0" />',
            '    <add name="ExtensionlessUrlHandler-Integrated-4.0" path="*." verb="*" type="System.Web.Handlers.TransferRequestHandler" preCondition="integratedMode,runtimeVersionv4.0" />',
            '  </handlers>',
            '</system.webServer>',
          ].join('\n'),
          language: 'xml',
        },
        { place: 'proxy', text: 'Add the CORS module of IIS instead, where the application has no CORS layer.' },
      ],
      source: 'https://learn.microsoft.com/iis/configuration/system.webserver/handlers/',
    },
    {
      statuses: [401],
      to: 'preflight',
      headers: { server: /^microsoft-iis\//i, 'www-authenticate': /\b(negotiate|ntlm)\b/i },
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: () => 'IIS asks the preflight for a Windows login (401).',
      sentence: 'Windows authentication runs before the application, and a preflight never carries a login.',
      steps: [
        {
          place: 'proxy',
          text: 'Answer preflights by the CORS module of IIS, which has to be installed: it runs before authentication.',
          code: [
            '<system.webServer>',
            '  <cors enabled="true">',
            '    <add origin="https://app.example" allowCredentials="true">',
            '      <allowHeaders allowAllRequestedHeaders="true" />',
            '    </add>',
            '  </cors>',
            '</system.webServer>',
          ].join('\n'),
          language: 'xml',
        },
        {
          place: 'server',
          text: 'Enable anonymous authentication beside Windows authentication instead, and ask for the login in the application, after its CORS layer.',
        },
      ],
      source: 'https://learn.microsoft.com/iis/extensions/cors-module/cors-module-configuration-reference',
    },
    {
      statuses: [405],
      to: 'actual',
      headers: { allow: /./, server: /^microsoft-iis\//i },
      when: lacksMethod,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: (asked) => `IIS refused ${methodOf(asked)} (405): its own handlers take other methods.`,
      sentence: 'WebDAV, or a handler without this verb, answers before the application does.',
      steps: [
        {
          place: 'proxy',
          text: 'Remove WebDAV in `web.config`: it takes `PUT` and `DELETE` away from applications.',
          code: [
            '<system.webServer>',
            '  <modules><remove name="WebDAVModule" /></modules>',
            '  <handlers><remove name="WebDAV" /></handlers>',
            '</system.webServer>',
          ].join('\n'),
          language: 'xml',
        },
        { place: 'proxy', text: 'Check the verbs of the application’s handler, and `Verbs` in Request Filtering.' },
      ],
      source:
        'https://learn.microsoft.com/aspnet/web-api/overview/testing-and-debugging/troubleshooting-http-405-errors-after-publishing-web-api-applications',
    },
    {
      statuses: [413],
      headers: { server: /^microsoft-iis\//i },
      confidence: 'likely',
      symptom: true,
      headline: () => 'IIS refused the body: it is too large (413).',
      sentence:
        'CORS is only the symptom: Request Filtering answers before the application, which has a limit of its own.',
      steps: [
        {
          place: 'proxy',
          text: 'Raise `maxAllowedContentLength` in `web.config`; the limit is 30 MB without it.',
          code: '<requestLimits maxAllowedContentLength="104857600" />',
          language: 'xml',
        },
      ],
      source: 'https://learn.microsoft.com/iis/configuration/system.webserver/security/requestfiltering/requestlimits/',
    },
    {
      statuses: [404],
      headers: DRIVER,
      confidence: 'likely',
      symptom: true,
      headline: () => 'No site of this Windows server listens at this host name and port (404).',
      sentence: 'CORS is only the symptom: the system’s HTTP driver answers where no binding or reservation matches.',
      steps: [{ place: 'server', text: 'Check the bindings of the site in IIS: host name, port and certificate.' }],
      source: 'https://learn.microsoft.com/iis/configuration/system.applicationhost/sites/site/bindings/',
    },
    {
      statuses: [503],
      headers: DRIVER,
      confidence: 'likely',
      symptom: true,
      headline: () => 'No application runs behind the HTTP driver of Windows (503).',
      sentence:
        'CORS is only the symptom: the driver answers in place of a pool of IIS that is stopped, or whose queue is full.',
      steps: [
        {
          place: 'server',
          text: 'Start the application pool; the system’s event log (source WAS) says why it stopped, often a crash at the start.',
        },
      ],
      source:
        'https://learn.microsoft.com/troubleshoot/developer/webapps/iis/www-administration-management/http-error-503-service-unavailable',
    },
    {
      statuses: [400],
      headers: DRIVER,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `The HTTP driver of Windows could not read the ${what({ to })} (400).`,
      sentence:
        'CORS is only the symptom: headers or cookies above its limits, an unknown host name or a malformed URL stopped it.',
      steps: [
        {
          place: 'server',
          text: 'Read `HTTPERR` in `System32\\LogFiles`: it names the reason, such as `FieldLength` or `Hostname`.',
        },
      ],
      source:
        'https://learn.microsoft.com/troubleshoot/developer/webapps/aspnet/site-behavior-performance/error-logging-http-apis',
    },
  ],
})
