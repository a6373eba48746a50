import { jsString } from '../quote.ts'
import type { ProxyGenerator } from './proxy.ts'

/** webpack-dev-server 4 and 5, whose proxy is http-proxy-middleware 2. */
export const webpack: ProxyGenerator = ({ origin, prefix, path }) => ({
  tool: 'webpack',
  label: 'webpack',
  docs: 'https://webpack.js.org/configuration/dev-server/#devserverproxy',
  file: 'webpack.config.js',
  where:
    'Beside the other settings, in the `proxy` of `devServer` where there is one already (Vue CLI: `devServer` of `vue.config.js`); then start the server again.',
  language: 'javascript',
  code: [
    'module.exports = {',
    '  devServer: {',
    '    proxy: [',
    '      {',
    `        context: [${jsString(`${prefix}/`)}],`,
    `        target: ${jsString(origin)},`,
    '        // Host is the server’s own, or it would not know which site is asked for.',
    '        changeOrigin: true,',
    `        pathRewrite: (path) => path.slice(${jsString(prefix)}.length),`,
    '        // Cookies become those of the page’s origin.',
    "        cookieDomainRewrite: '',",
    "        cookiePathRewrite: '/',",
    '        // No page asks here any more, so that there is no origin to refuse.',
    "        onProxyReq: (request) => request.removeHeader('origin'),",
    '      },',
    '    ],',
    '  },',
    '}',
    '',
  ].join('\n'),
  ask: prefix + path,
})
