import { defineRepair } from './repair.ts'

/** Every answer on the way needs the headers, the redirect as well. */
export default defineRepair({
  cause: 'redirected-actual',
  everywhere: [{ text: 'Put the code on every server that redirects, because each redirect needs the headers too.' }],
  steps: {
    express: [{ text: 'Move redirects below `app.use(cors(...))`, so that they carry the headers.' }],
    flask: [
      {
        text: 'If it is a slash that redirects, switch that off above the first route.',
        code: 'app.url_map.strict_slashes = False',
      },
    ],
    nginx: [
      {
        text: 'Let redirects of Nginx name no host of their own: another host or port makes another origin.',
        code: 'absolute_redirect off;',
      },
    ],
    php: [
      { text: "Move every `header('Location: …')` below the printed lines, and redirects of `.htaccess` into PHP." },
    ],
    fastapi: [
      { text: 'If it is a slash that redirects, switch that off.', code: 'app = FastAPI(redirect_slashes=False)' },
    ],
    django: [{ text: 'Put `CorsMiddleware` above `SecurityMiddleware` and `CommonMiddleware`, which redirect.' }],
    aspnet: [{ text: 'Call `app.UseCors()` above `app.UseHttpsRedirection()`.' }],
    rails: [{ text: 'Put `Rack::Cors` above `ActionDispatch::SSL`: `config.middleware.insert_before 0, Rack::Cors`.' }],
    apache: [{ text: 'Write `Header always set`, not `Header set`: redirects pass only the first of the two.' }],
  },
})
