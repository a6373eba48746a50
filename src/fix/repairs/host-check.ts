import { defineRepair } from './repair.ts'

/** The name that pages use has to be known to the server. */
export default defineRepair({
  cause: 'host-check',
  steps: {
    express: [
      {
        text: 'Name the host in `server.allowedHosts` of Vite, or in `devServer.allowedHosts` of webpack, if one of them stands in front.',
      },
    ],
    flask: [{ text: 'Name the host in `TRUSTED_HOSTS`, if that is set.' }],
    nginx: [
      { text: 'Name the host in `server_name`, and hand on one that the application knows (`proxy_set_header Host`).' },
    ],
    php: [{ text: 'Name the host in the trusted hosts of the framework.' }],
    django: [{ text: 'Name the host in `ALLOWED_HOSTS`.' }],
    symfony: [{ text: 'Name the host in `framework.trusted_hosts`.' }],
    rails: [{ text: 'Name the host in `config.hosts`.' }],
    fastapi: [{ text: 'Name the host in `allowed_hosts` of `TrustedHostMiddleware`.' }],
    aspnet: [{ text: 'Name the host in `AllowedHosts` of `appsettings.json`.' }],
    nextjs: [{ text: 'Name the host of the page in `allowedDevOrigins` of `next.config.js`.' }],
    mcp: [
      {
        text: 'Name the host in `allowedHosts` of `createMcpExpressApp`, and that of the page in its `allowedOrigins`.',
      },
    ],
    vite: [
      { text: 'Name the host in `server.allowedHosts`, or in `preview.allowedHosts` where `vite preview` answers.' },
    ],
    any: [
      {
        text: 'Name the host in the list of hosts that the development server answers to: `server.allowedHosts` of Vite, `devServer.allowedHosts` of webpack, `config.hosts` of Rails.',
      },
    ],
  },
})
