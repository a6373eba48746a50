import { defineRepair } from './repair.ts'
import { LIST_INSTEAD_OF_ALL } from './shared-steps.ts'

/** Whatever reflects every origin must not come in its place. */
export default defineRepair({
  cause: 'wildcard-with-credentials',
  steps: {
    express: [LIST_INSTEAD_OF_ALL],
    flask: [
      {
        text: 'Leave no `origins="*"` beside `supports_credentials=True`: flask-cors then lets every site act with the visitor’s cookies.',
      },
    ],
    nginx: [
      { text: 'Write no bare `$http_origin` into the header: that lets every site act with the visitor’s cookies.' },
    ],
    php: [
      {
        text: "Write no bare `$_SERVER['HTTP_ORIGIN']` into the header: that lets every site act with the visitor’s cookies.",
      },
    ],
    spring: [
      {
        text: 'Replace `allowedOrigins("*")` by the origins themselves: with credentials Spring throws, and `allowedOriginPatterns("*")` lets every site in.',
      },
    ],
    aspnet: [
      {
        text: 'Replace `AllowAnyOrigin()` by `WithOrigins(...)`: with `AllowCredentials()` it throws, and `SetIsOriginAllowed(_ => true)` lets every site in.',
      },
    ],
    vite: [LIST_INSTEAD_OF_ALL],
    fastify: [LIST_INSTEAD_OF_ALL],
    nestjs: [LIST_INSTEAD_OF_ALL],
    firebase: [LIST_INSTEAD_OF_ALL],
    koa: [
      {
        text: 'Give `origin` a function that compares with a list: without one, `@koa/cors` lets every site act with the visitor’s cookies.',
      },
    ],
    gin: [
      {
        text: 'Replace `AllowAllOrigins: true` by `AllowOrigins`: browsers refuse its `*` beside credentials, and an `AllowOriginFunc` that returns true lets every site in.',
      },
    ],
    symfony: [
      {
        text: 'Remove `forced_allow_origin_value`, and leave no `*` in `allow_origin`: with credentials the bundle would let every site in.',
      },
    ],
    axum: [
      {
        text: 'Replace `allow_origin(Any)` by a list: with `allow_credentials(true)` it panics, and `AllowOrigin::mirror_request()` lets every site in.',
      },
    ],
    actix: [
      {
        text: 'Replace `allow_any_origin()` and `Cors::permissive()` by `allowed_origin(...)`: with `supports_credentials()` both let every site in.',
      },
    ],
    'azure-functions': [
      {
        text: 'Remove `*` from the allowed origins: beside it the platform allows no credentials.',
        code: 'az functionapp cors remove --resource-group "$GROUP" --name "$APP" --allowed-origins "*"',
      },
    ],
    any: [
      {
        text: 'Compare the origin with a list before it is sent back: otherwise every site acts with the visitor’s cookies.',
      },
    ],
  },
})
