import { jsString } from '../quote.ts'
import type { ProxyGenerator } from './proxy.ts'

/**
 * Next.js 9.5 and newer. Its destinations are patterns in which a colon begins a parameter, unless digits follow it: they
 * can’t name an IPv6 address.
 */
export const nextjs: ProxyGenerator = ({ origin, prefix, path }) =>
  origin.includes('[')
    ? null
    : {
        tool: 'nextjs',
        label: 'Next.js',
        docs: 'https://nextjs.org/docs/app/api-reference/config/next-config-js/rewrites',
        file: 'next.config.mjs',
        where:
          'Beside the other settings, in the list that `rewrites` returns where there is one already; then start the server again; unlike the others it works in production too, wherever Next.js itself serves.',
        language: 'javascript',
        code: [
          '// Origin is passed on: a server that refuses unknown origins still does.',
          'export default {',
          ...(path.endsWith('/') && path !== '/'
            ? ['  // The slash at the end of the path does not get through: Next.js takes it off.']
            : []),
          '  async rewrites() {',
          '    return [',
          '      {',
          `        source: ${jsString(`${prefix}/:path*`)},`,
          `        destination: ${jsString(`${origin}/:path*`)},`,
          '      },',
          '    ]',
          '  },',
          '}',
          '',
        ].join('\n'),
        ask: prefix + path,
      }
