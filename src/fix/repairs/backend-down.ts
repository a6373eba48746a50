import { defineRepair } from './repair.ts'
import { LOOK_FOR_RESPONSE_FLAGS, READ_FUNCTION_APP_LOG, READ_FUNCTION_LOG, TAIL_WORKER } from './shared-steps.ts'

/** The headers are not what is wrong; this is where to look. */
export default defineRepair({
  cause: 'backend-down',
  everywhere: [{ text: 'Check that the application runs, and that it listens where its proxy expects it.' }],
  steps: {
    express: [
      {
        text: 'Read the output of the process: an uncaught exception, too little memory or another port than the proxy expects.',
      },
    ],
    flask: [
      { text: 'Look for `WORKER TIMEOUT` and `SIGKILL` in the log of Gunicorn, or for `HARAKIRI` in that of uWSGI.' },
    ],
    nginx: [
      {
        text: 'Read `error.log`: `connect() failed` means that nothing listens there, `upstream timed out` that it is too slow, `too big header` that `proxy_buffer_size` is too small.',
      },
    ],
    php: [
      {
        text: 'Compare the socket in `fastcgi_pass` with `listen` of PHP-FPM, and look for `max_children` in its log.',
      },
    ],
    apache: [{ text: 'Read `error_log`: `failed to make connection to backend` means that nothing listens there.' }],
    caddy: [{ text: 'Look for `dial tcp` in Caddy’s log: it names the address at which nothing listens.' }],
    haproxy: [
      {
        text: 'Look for the termination state in HAProxy’s log: `SC` means that nothing accepts the connection, `sH` that the application is too slow.',
      },
    ],
    iis: [
      {
        text: 'Look in the event log of Windows, under “Application”, for the reason why the process behind IIS did not start.',
      },
    ],
    'azure-functions': [READ_FUNCTION_APP_LOG],
    envoy: [LOOK_FOR_RESPONSE_FLAGS],
    istio: [LOOK_FOR_RESPONSE_FLAGS],
    'ingress-nginx': [
      {
        text: 'Check that the service has endpoints (`kubectl get endpointslices`): the controller answers 503 where there are none.',
      },
    ],
    'api-gateway': [READ_FUNCTION_LOG],
    workers: [TAIL_WORKER],
    any: [
      {
        text: 'Read the log of the proxy or load balancer in front: it says whether the application refused the connection or was too slow.',
      },
    ],
  },
})
