import { stop } from '../../diagnosis/facts.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'

/** Whether the answer names the page’s origin without its port. */
const dropsThePort = (received: string | null, origin: string): boolean =>
  received !== null &&
  URL.canParse(origin) &&
  new URL(origin).port !== '' &&
  origin === `${received}:${new URL(origin).port}`

/**
 * Who sets `Origin` on the way by the host alone leaves the port out, and the server allows what it was told.
 *
 * Source: https://nginx.org/en/docs/http/ngx_http_core_module.html#var_host
 */
export const keepThePort = ({ facts }: StepContext): readonly Step[] =>
  facts === null || !dropsThePort(stop(facts).received, facts.origin)
    ? []
    : [
        {
          text: 'Hand `Origin` on as it came, if a proxy in front sets it: in Nginx, `$host` has no port, and a server that allows whatever origin it is told then allows another one.',
          place: 'proxy',
          code: 'proxy_set_header Origin $http_origin;',
          language: 'nginx',
        },
      ]
