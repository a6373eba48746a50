import { missedByCheck } from '../../diagnosis/forged-requests.ts'
import { actualMethod } from '../../fix/minimal-policy.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'

/** What a check against forged requests asks for, which runs beside CORS and knows nothing of it. */

const inPage = (text: string): Step => ({ text, place: 'page' })

const CHANGES_NOTHING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/**
 * Checks against forged requests refuse with 403 whatever may change something, however well its sender is logged in.
 *
 * Source: https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html; https://docs.djangoproject.com/en/stable/ref/csrf/
 */
export const sendForgeryToken = ({ facts, leg }: StepContext): readonly Step[] =>
  facts === null || facts.answer.status !== 403 || CHANGES_NOTHING.has(actualMethod(leg))
    ? []
    : [
        inPage(
          'Send the token against forged requests (CSRF) as well, if the server checks one: its log says so. An API that reads no cookies needs no such check.',
        ),
      ]

/**
 * A check of Go that says in its body what it missed.
 *
 * Sources: https://pkg.go.dev/net/http#CrossOriginProtection, https://github.com/gorilla/csrf
 */
export const meetTheCheck = ({ facts, origin }: StepContext): readonly Step[] => {
  const missed = facts === null || facts.stage === 'preflight' ? null : missedByCheck(facts.answer)
  if (missed === null) return []
  return missed === 'token'
    ? [
        inPage(
          'Send the token against forged requests (CSRF) with the request: the server’s check does not find it, or not this one.',
        ),
      ]
    : [
        {
          text: `Add \`${origin}\` to the origins that the server’s check against forged requests trusts: it runs beside CORS, with a list of its own.`,
          place: 'server',
          code: `protection.AddTrustedOrigin("${origin}") // net/http; gorilla: csrf.TrustedOrigins, with the host alone`,
          language: 'go',
        },
      ]
}
