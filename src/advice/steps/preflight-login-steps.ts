import { hasAllowedOrigin } from '../../diagnosis/answer.ts'
import { quoted } from '../../diagnosis/quoted.ts'
import type { StackId } from '../../fix/fix.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'

/** A check of logins that refuses a preflight whose CORS headers are in order. */

/** Stacks whose headers are lines of their own: a framework's CORS layer is one program with its logins, and an edit orders the two. */
const LINES_ALONE: ReadonlySet<StackId> = new Set(['apache', 'nginx', 'php'])

/** The CORS headers are set, and a check of logins behind them refuses the preflight by its status. */
export const isRefusedWithHeaders = ({ facts, stack }: StepContext): boolean =>
  facts !== null &&
  facts.stage === 'preflight' &&
  facts.answer.status === 401 &&
  hasAllowedOrigin(facts.answer) &&
  (stack === null || LINES_ALONE.has(stack))

/** A signature in the query is made for one method. Source: https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1 */
const signQuery = ({ leg }: StepContext): readonly Step[] =>
  URL.canParse(leg.url) && new URL(leg.url).searchParams.has('oauth_signature')
    ? [
        {
          text: `Send the login in the \`Authorization\` header instead of the query: the preflight carries the query too, and a signature of ${quoted(leg.method)} does not fit \`OPTIONS\`.`,
          place: 'page',
        },
      ]
    : []

export const passTheLogin = (context: StepContext): readonly Step[] =>
  isRefusedWithHeaders(context)
    ? [
        ...signQuery(context),
        {
          text: 'Answer `OPTIONS` with 204 where the CORS headers are set, or let it pass the check of logins: the headers are there, and the status alone stops the browser.',
          place: 'server',
        },
      ]
    : []
