import type { Browser } from '../exchange.ts'
import type { Rule, Stage } from '../rule.ts'
import allowCredentialsNotTrue from './allow-credentials-not-true.ts'
import allowHeadersUnparsable from './allow-headers-unparsable.ts'
import allowMethodsUnparsable from './allow-methods-unparsable.ts'
import allowOriginInvalid from './allow-origin-invalid.ts'
import allowOriginMismatch from './allow-origin-mismatch.ts'
import allowOriginMissing from './allow-origin-missing.ts'
import allowOriginMultiple from './allow-origin-multiple.ts'
import allowOriginWildcardWithCredentials from './allow-origin-wildcard-with-credentials.ts'
import headerDisallowed from './header-disallowed.ts'
import methodDisallowed from './method-disallowed.ts'
import preflightRedirected from './preflight-redirected.ts'
import preflightStatusNotOk from './preflight-status-not-ok.ts'
import redirectSchemeNotHttp from './redirect-scheme-not-http.ts'
import redirectToUrlWithCredentials from './redirect-to-url-with-credentials.ts'

/** @see https://fetch.spec.whatwg.org/#concept-cors-check */
export const CORS_CHECK: readonly Rule[] = [
  allowOriginMissing,
  allowOriginWildcardWithCredentials,
  allowOriginMultiple,
  allowOriginInvalid,
  allowOriginMismatch,
  allowCredentialsNotTrue,
]

/** What holds for every redirect, wherever it comes from. */
export const REDIRECT_TARGET: readonly Rule[] = [redirectSchemeNotHttp, redirectToUrlWithCredentials]

/** The checks of each stage, in the order of the standard. The order is the algorithm. */
export const RULES: Record<Stage, readonly Rule[]> = {
  preflight: [
    ...CORS_CHECK,
    preflightRedirected,
    preflightStatusNotOk,
    allowMethodsUnparsable,
    allowHeadersUnparsable,
    methodDisallowed,
    headerDisallowed,
  ],
  redirect: [...CORS_CHECK, ...REDIRECT_TARGET],
  response: CORS_CHECK,
}

/** What each browser looks at out of the standard's order: the rule named first is judged before the second one. */
const EARLIER: Record<Browser, readonly (readonly [early: Rule, before: Rule])[]> = {
  chromium: [[preflightRedirected, allowOriginMissing]],
  firefox: [[methodDisallowed, allowHeadersUnparsable]],
}

/** The rules of a stage in the order in which a browser applies them. */
export const rulesOf = (stage: Stage, browser: Browser): readonly Rule[] =>
  EARLIER[browser].reduce<readonly Rule[]>((rules, [early, before]) => {
    if (!rules.includes(early)) return rules
    const rest = rules.filter((rule) => rule !== early)
    return rest.toSpliced(rest.indexOf(before), 0, early)
  }, RULES[stage])

export const ALL_RULES: readonly Rule[] = [...new Set([...RULES.preflight, ...RULES.redirect])]
