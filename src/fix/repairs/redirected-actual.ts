import { defineRepair } from './repair.ts'
import {
  ABOVE_ASPNET_REDIRECTS,
  ABOVE_DJANGO_REDIRECTS,
  ABOVE_RAILS_REDIRECTS,
  HEADER_ALWAYS_SET,
  HEADER_BESIDE_RETURN,
  HTTP_AFTER_RESPONSE,
  NO_SLASH_REDIRECT_IN_FASTAPI,
  NO_SLASH_REDIRECT_IN_FLASK,
  NO_SLASH_REDIRECT_IN_GIN,
} from './shared-steps.ts'

/** Every answer on the way needs the headers, the redirect as well. */
export default defineRepair({
  cause: 'redirected-actual',
  everywhere: [{ text: 'Set up CORS on every server that redirects: each redirect needs the headers too.' }],
  steps: {
    express: [{ text: 'Move redirects below `app.use(cors(...))`, so that they carry the headers.' }],
    flask: [NO_SLASH_REDIRECT_IN_FLASK],
    nginx: [
      {
        text: 'Let redirects of Nginx name no host of their own: another host or port makes another origin.',
        code: 'absolute_redirect off;',
        unless: 'leads-elsewhere',
      },
      HEADER_BESIDE_RETURN,
    ],
    php: [{ text: "Move every `header('Location: …')` below the CORS lines, and redirects of `.htaccess` into PHP." }],
    fastapi: [NO_SLASH_REDIRECT_IN_FASTAPI],
    django: [ABOVE_DJANGO_REDIRECTS],
    aspnet: [ABOVE_ASPNET_REDIRECTS],
    rails: [ABOVE_RAILS_REDIRECTS],
    gin: [NO_SLASH_REDIRECT_IN_GIN],
    apache: [HEADER_ALWAYS_SET],
    haproxy: [HTTP_AFTER_RESPONSE],
  },
})
