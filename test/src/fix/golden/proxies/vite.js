import { defineConfig } from 'vite'

export default defineConfig({
  server: {
    proxy: {
      '/proxy/api.example-8443/': {
        target: 'https://api.example:8443',
        // Host is the server’s own, or it would not know which site is asked for.
        changeOrigin: true,
        rewrite: (path) => path.slice('/proxy/api.example-8443'.length),
        // Cookies become those of the page’s origin.
        cookieDomainRewrite: '',
        cookiePathRewrite: '/',
        // No page asks here any more, so that there is no origin to refuse.
        configure: (proxy) => proxy.on('proxyReq', (request) => request.removeHeader('origin')),
      },
    },
  },
})
