import type { Step } from './repair.ts'

/** Steps that several causes need alike: each is written once. */

export const RETURN_FROM_FUNCTION: Step = {
  text: 'Return the headers from the function itself: with proxy integration the gateway adds none.',
}

export const READ_FUNCTION_LOG: Step = {
  text: 'Read the log group of the function in CloudWatch: look for the error, or for `Task timed out`.',
}

export const LOOK_FOR_RESPONSE_FLAGS: Step = {
  text: 'Look for the response flags in the access log of Envoy: `UF` means that nothing listens there, `UH` that no healthy host is left, `UT` that it is too slow.',
}

export const TAIL_WORKER: Step = {
  text: 'Run `npx wrangler tail` while the page repeats the request: it prints the exception of the Worker.',
}

export const CATCH_IN_FUNCTION: Step = {
  text: 'Catch every error inside of the function, and add the headers to the answer that reports it.',
}

export const HEADERS_ON_EVERY_ANSWER: Step = {
  text: 'Add the headers to every answer, not in the branch for `OPTIONS` alone.',
}

export const CORS_ABOVE_ROUTES: Step = { text: 'Call `app.use(cors(...))` above every route and router.' }

export const LIST_INSTEAD_OF_ALL: Step = {
  text: "Write a list, neither `origin: '*'` nor `origin: true`: the second lets every site act with the visitor’s cookies.",
}

export const REPEAT_FOR_ERROR_PAGE: Step = {
  text: 'Repeat the CORS lines in the `location` that `error_page` names: the error is answered from there.',
}

export const HEADER_ALWAYS_SET: Step = {
  text: 'Write `Header always set`, not `Header set`: errors and redirects pass only the first of the two.',
}

/** Source: https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header (its statuses) */
export const HEADER_BESIDE_RETURN: Step = {
  text: 'Write `add_header Access-Control-Allow-Origin` beside the `return` or `rewrite` that redirects: Nginx sends it with a redirect too.',
}

/** Source: https://docs.haproxy.org/2.6/configuration.html#4.2-http-after-response */
export const HTTP_AFTER_RESPONSE: Step = {
  text: 'Write `http-after-response set-header`, not `http-response set-header`: errors and redirects of HAProxy itself pass only the first of the two.',
}

export const NAME_PATH_IN_NELMIO: Step = {
  text: "Name this path in `paths` of `nelmio_cors.yaml` (`'^/': null` is every path): the bundle answers preflights there before the router and the firewall, and no others.",
}

export const ENABLE_QUARKUS_FILTER: Step = {
  text: 'Set `quarkus.http.cors.enabled=true`, and build again: that filter answers preflights before authentication and every route.',
}

export const LET_PLATFORM_ANSWER: Step = {
  text: 'Add the origin under “CORS” of the function app: the platform then answers preflights, before its own login, function keys and every route.',
}

export const RETURN_RESPONSE_IN_ACTIX: Step = {
  text: 'Return refusals of a middleware as a response, not as `Err(...)`: an error passes by `Cors`, and leaves without the headers.',
}

export const READ_FUNCTION_APP_LOG: Step = {
  text: 'Read the log stream of the function app, or the failures in its Application Insights.',
}

export const REMOVE_WEBDAV: Step = {
  text: 'Remove `WebDAVModule` and `OPTIONSVerbHandler` in `web.config` of IIS: they answer before the application.',
}

export const REMOVE_CUSTOM_HEADER: Step = { text: 'Remove the header from `<customHeaders>` in `web.config`.' }

export const LOOK_IN_CLIENT: Step = {
  text: 'Look for the header in the defaults of the page’s HTTP client: `axios.defaults.headers`, an interceptor, `$.ajaxSetup`.',
}

export const NO_SLASH_REDIRECT_IN_FLASK: Step = {
  text: 'Switch the redirect to another slash off, above the first route.',
  code: 'app.url_map.strict_slashes = False',
}

export const NO_SLASH_REDIRECT_IN_GIN: Step = {
  text: 'Switch the redirect to another slash off, or use the slash of the route in the page: that redirect passes no middleware.',
  code: 'r.RedirectTrailingSlash = false',
}

export const NO_SLASH_REDIRECT_IN_FASTAPI: Step = {
  text: 'Switch the redirect to another slash off, or declare the route with the slash that pages use.',
  code: 'app = FastAPI(redirect_slashes=False)',
}

export const ABOVE_DJANGO_REDIRECTS: Step = {
  text: 'Put `CorsMiddleware` above `SecurityMiddleware` (`SECURE_SSL_REDIRECT`) and `CommonMiddleware` (`APPEND_SLASH`).',
}

export const ABOVE_ASPNET_REDIRECTS: Step = { text: 'Call `app.UseCors()` above `app.UseHttpsRedirection()`.' }

export const ABOVE_RAILS_REDIRECTS: Step = {
  text: 'Put `Rack::Cors` above `ActionDispatch::SSL` (`config.force_ssl`): `config.middleware.insert_before 0, Rack::Cors`.',
}

export const REWRITE_ALL_BUT_OPTIONS: Step = {
  text: 'Put `RewriteCond %{REQUEST_METHOD} !=OPTIONS` above each `RewriteRule` that redirects, in `.htaccess` too.',
}

/** Caches have to learn that origins matter, by what stands on every answer. */
export const SEND_VARY = {
  any: { text: 'Send `Vary: Origin` on every answer, also to requests that carry no `Origin`.' },
  express: {
    text: 'Move `express.static` and response caches below `app.use(cors(...))`, so that they store `Vary: Origin` too.',
  },
  flask: {
    text: 'Send `Vary: Origin` on every answer: flask-cors leaves it out for a single origin.',
    code: [
      '@app.after_request',
      'def vary_by_origin(response):',
      '    response.vary.add("Origin")',
      '    return response',
    ].join('\n'),
  },
  nginx: { text: 'Send `Vary: Origin` outside of every `if`.', code: 'add_header Vary Origin always;' },
  php: {
    text: 'Send `Vary: Origin` outside of every condition: answers to requests without `Origin` need it too.',
    code: "header('Vary: Origin', false);",
  },
  apache: { text: 'Write `Header always merge Vary Origin`, outside of every condition.' },
  haproxy: {
    text: 'Send `Vary: Origin` from HAProxy too, outside of every condition.',
    code: 'http-after-response add-header Vary Origin',
  },
  traefik: { text: 'Set `addVaryHeader: true` in the `headers` middleware.' },
  s3: {
    text: 'Pass `Origin` on to the bucket in CloudFront (origin request policy `CORS-S3Origin`) and into its cache key, and invalidate the path.',
  },
} as const satisfies Record<string, Step>
