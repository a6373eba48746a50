import { jsString } from '../quote.ts'
import type { ProxyGenerator } from './proxy.ts'

/** Vite 3 and newer: what frameworks on Vite (SvelteKit, Nuxt, Astro) call `vite` in their own configuration, too. */
export const vite: ProxyGenerator = ({ origin, prefix, path }) => ({
  tool: 'vite',
  label: 'Vite',
  docs: 'https://vite.dev/config/server-options#server-proxy',
  file: 'vite.config.js',
  where:
    'Beside the other settings, in the `proxy` of `server` where there is one already; then start the server again.',
  language: 'javascript',
  code: [
    "import { defineConfig } from 'vite'",
    '',
    'export default defineConfig({',
    '  server: {',
    '    proxy: {',
    `      ${jsString(`${prefix}/`)}: {`,
    `        target: ${jsString(origin)},`,
    '        // Host is the server’s own, or it would not know which site is asked for.',
    '        changeOrigin: true,',
    `        rewrite: (path) => path.slice(${jsString(prefix)}.length),`,
    '        // Cookies become those of the page’s origin.',
    "        cookieDomainRewrite: '',",
    "        cookiePathRewrite: '/',",
    '        // No page asks here any more, so that there is no origin to refuse.',
    "        configure: (proxy) => proxy.on('proxyReq', (request) => request.removeHeader('origin')),",
    '      },',
    '    },',
    '  },',
    '})',
    '',
  ].join('\n'),
  ask: prefix + path,
})
