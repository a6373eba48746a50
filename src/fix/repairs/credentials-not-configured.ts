import { defineRepair } from './repair.ts'

/** The cookie itself has its own conditions. */
export default defineRepair({
  cause: 'credentials-not-configured',
  everywhere: [
    {
      text: 'Set the cookie with `SameSite=None; Secure` if the page is on another site: otherwise the browser leaves it out though CORS passes.',
    },
  ],
  steps: {
    express: [
      {
        text: 'Set the cookie’s attributes in the options of `express-session` or of `res.cookie`.',
        code: "const cookie = { httpOnly: true, sameSite: 'none', secure: true }",
      },
    ],
    flask: [
      {
        text: 'Set the attributes of Flask’s session cookie.',
        code: 'app.config.update(SESSION_COOKIE_SAMESITE="None", SESSION_COOKIE_SECURE=True)',
      },
    ],
    nginx: [
      {
        text: 'Add the cookie’s attributes in Nginx, if the application cannot.',
        code: 'proxy_cookie_flags ~ secure samesite=none;',
      },
    ],
    php: [
      {
        text: 'Set the attributes of the session cookie before `session_start()`.',
        code: "session_set_cookie_params(['httponly' => true, 'samesite' => 'None', 'secure' => true]);",
      },
    ],
    django: [
      {
        text: 'Set the attributes of Django’s cookies in the settings.',
        code: [
          'SESSION_COOKIE_SAMESITE = "None"',
          'SESSION_COOKIE_SECURE = True',
          'CSRF_COOKIE_SAMESITE = "None"',
          'CSRF_COOKIE_SECURE = True',
        ].join('\n'),
      },
    ],
    laravel: [{ text: 'Set `same_site` to `none` and `secure` to `true` in `config/session.php`.' }],
    symfony: [{ text: 'Set `cookie_samesite` to `none` and `cookie_secure` to `true` in `framework.session`.' }],
    aspnet: [
      {
        text: 'Set `SameSite = SameSiteMode.None` and `SecurePolicy = CookieSecurePolicy.Always` in the cookie options.',
      },
    ],
    rails: [{ text: 'Set `same_site: :none, secure: true` in `config.session_store`.' }],
    fastify: [
      {
        text: "Set `sameSite: 'none'` and `secure: true` in the options of `reply.setCookie()` or of the session plugin.",
      },
    ],
    hono: [{ text: "Set `sameSite: 'None'` and `secure: true` in the options of `setCookie()`." }],
    koa: [
      { text: "Set `sameSite: 'none'` and `secure: true` in the options of `ctx.cookies.set()` or of `koa-session`." },
    ],
  },
})
