import { defineRepair } from './repair.ts'

/**
 * How an application learns that its proxy ends HTTPS.
 *
 * Sources: https://expressjs.com/en/guide/behind-proxies.html, https://fastapi.tiangolo.com/advanced/behind-a-proxy/,
 * https://flask.palletsprojects.com/en/stable/deploying/proxy_fix/,
 * https://docs.djangoproject.com/en/stable/ref/settings/#secure-proxy-ssl-header,
 * https://guides.rubyonrails.org/configuring.html#config-assume-ssl,
 * https://laravel.com/docs/requests#configuring-trusted-proxies,
 * https://docs.spring.io/spring-boot/how-to/webserver.html#howto.webserver.use-behind-a-proxy-server,
 * https://learn.microsoft.com/aspnet/core/host-and-deploy/proxy-load-balancer,
 * https://nginx.org/en/docs/http/ngx_http_core_module.html#absolute_redirect,
 * https://fastify.dev/docs/latest/Reference/Server/#trustproxy, https://koajs.com/#settings,
 * https://symfony.com/doc/current/deployment/proxies.html, https://quarkus.io/guides/http-reference#reverse-proxy,
 * https://docs.haproxy.org/2.6/configuration.html#7.3.4-ssl_fc
 */
export default defineRepair({
  cause: 'redirected-to-http',
  steps: {
    express: [{ text: 'Tell Express about the proxy in front of it.', code: "app.set('trust proxy', 1)" }],
    fastapi: [
      {
        text: 'Start Uvicorn with `--proxy-headers`, and name the address of the proxy in `--forwarded-allow-ips`.',
      },
    ],
    flask: [
      {
        text: 'Wrap the application, so that it reads the proxy’s headers.',
        code: [
          'from werkzeug.middleware.proxy_fix import ProxyFix',
          'app.wsgi_app = ProxyFix(app.wsgi_app, x_proto=1, x_host=1)',
        ].join('\n'),
      },
    ],
    django: [
      {
        text: 'Tell Django which header the proxy sets.',
        code: "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')",
      },
    ],
    rails: [{ text: 'Tell Rails that the proxy ends HTTPS.', code: 'config.assume_ssl = true' }],
    laravel: [
      {
        text: 'Name the proxy in `bootstrap/app.php`.',
        code: "$middleware->trustProxies(at: '<address of the proxy>');",
      },
    ],
    symfony: [
      {
        text: 'Name the proxy in `framework.trusted_proxies`, and `x-forwarded-proto` in `framework.trusted_headers`.',
      },
    ],
    quarkus: [
      { text: 'Let Quarkus read the proxy’s headers.', code: 'quarkus.http.proxy.proxy-address-forwarding=true' },
    ],
    spring: [{ text: 'Let Spring read the proxy’s headers.', code: 'server.forward-headers-strategy=framework' }],
    aspnet: [
      {
        text: 'Call `UseForwardedHeaders` above all other middleware, with `ForwardedHeaders.XForwardedProto`.',
        code: 'app.UseForwardedHeaders();',
      },
    ],
    nginx: [
      {
        text: 'Let Nginx name no scheme and host in redirects of its own, and send its scheme to what stands behind it.',
        code: ['absolute_redirect off;', 'proxy_set_header X-Forwarded-Proto $scheme;'].join('\n'),
      },
    ],
    apache: [
      {
        text: 'Send the scheme to what stands behind Apache.',
        code: 'RequestHeader set X-Forwarded-Proto "https"',
      },
    ],
    fastify: [{ text: 'Tell Fastify about the proxy in front of it.', code: 'const app = Fastify({ trustProxy: 1 })' }],
    koa: [{ text: 'Tell Koa about the proxy in front of it.', code: 'app.proxy = true' }],
    nestjs: [
      { text: 'Tell the Express inside of Nest about the proxy in front of it.', code: "app.set('trust proxy', 1)" },
    ],
    haproxy: [
      {
        text: 'Send the scheme to what stands behind HAProxy.',
        code: 'http-request set-header X-Forwarded-Proto https if { ssl_fc }',
      },
    ],
    any: [{ text: 'Let the proxy send `X-Forwarded-Proto: https`, where it does not yet.' }],
  },
})
