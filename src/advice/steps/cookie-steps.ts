import { getHeader } from '../../cors/headers.ts'
import { isCrossSite } from '../../diagnosis/cookie-attributes.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'
import { withCredentials } from './page-code.ts'

/** What brings a cookie into the browser and back to the server. */

const allowsCredentials = ({ leg }: StepContext): boolean =>
  leg.response.seen && getHeader(leg.response.value.headers, 'access-control-allow-credentials') === 'true'

/** Without credentials cookies are neither stored nor sent, whatever their attributes. */
export const includeCredentials = (context: StepContext): readonly Step[] => {
  const { exchange } = context
  if (!exchange.credentials.seen || exchange.credentials.value === 'include') return []
  return [
    {
      text: 'Include credentials in the request that logs in and in all that need its cookie, if the page has a use for it.',
      place: 'page',
      code: withCredentials(exchange),
      language: 'javascript',
    },
    ...(allowsCredentials(context)
      ? []
      : [
          {
            text: `Name the origin \`${context.origin}\` on the server, and send \`Access-Control-Allow-Credentials: true\`: a request with credentials needs both.`,
            place: 'server',
          } as const,
        ]),
  ]
}

/** Across sites a cookie needs both attributes. */
export const letCookiesCross = ({ leg }: StepContext): readonly Step[] =>
  isCrossSite(leg)
    ? [
        {
          text: 'Set the cookie with `SameSite=None; Secure`, over HTTPS, or serve page and server from one site.',
          place: 'server',
        },
      ]
    : []
