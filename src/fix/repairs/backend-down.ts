import { defineRepair } from './repair.ts'

/** The headers are not what is wrong; this is where to look. */
export default defineRepair({
  cause: 'backend-down',
  everywhere: [
    {
      text: 'Look whether the application runs and listens where its proxy expects it, before anything is changed about CORS.',
    },
  ],
  steps: {
    express: [
      { text: 'Look in the output of the process for an uncaught exception, for memory and for another port.' },
    ],
    flask: [{ text: 'Look for `WORKER TIMEOUT` and `SIGKILL` in the log of Gunicorn or uWSGI.' }],
    nginx: [
      {
        text: 'Read `error.log`: `connect() failed` names an application that is not there, `upstream timed out` one that is too slow.',
      },
    ],
    php: [
      {
        text: 'Compare the socket in `fastcgi_pass` with `listen` of PHP-FPM, and look for `max_children` in its log.',
      },
    ],
  },
})
