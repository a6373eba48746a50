import { defineRepair } from './repair.ts'

/** The list has to change where the running server reads it. */
export default defineRepair({
  cause: 'origin-not-listed',
  everywhere: [
    {
      text: 'Change the list where the running server reads it (an environment variable, a secret, a chart), and restart it.',
    },
  ],
  steps: {
    nginx: [{ text: 'Check the change with `nginx -t`, and reload with `nginx -s reload`.' }],
    php: [{ text: 'Clear OPcache if the server does not look for changed files (`opcache.validate_timestamps=0`).' }],
    laravel: [{ text: 'Run `php artisan config:clear`: a cached configuration hides the change.' }],
    symfony: [
      { text: 'Run `php bin/console cache:clear`: in production the compiled configuration hides the change.' },
    ],
    'api-gateway': [{ text: 'Deploy the stage again: until then the old answers stay.' }],
  },
})
