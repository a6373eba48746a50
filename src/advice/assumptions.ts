import type { Verdict } from '../cors/rule.ts'
import type { Assumption, Choices } from './advice.ts'
import type { Assumed, CredentialsBasis } from './assume.ts'

const BECAUSE: Readonly<Record<Exclude<CredentialsBasis, 'known'>, string>> = {
  chosen: 'You chose it.',
  siblings: 'Another request of this page to this server showed it.',
  cookies: 'The server gave this page cookies.',
  default: 'Requests to other origins include none unless the page says so.',
}

const hangsOnCredentials = (supposed: Verdict, known: Verdict): boolean =>
  supposed.kind === 'blocked' ||
  supposed.kind === 'undecided' ||
  supposed.kind !== known.kind ||
  (known.kind === 'allowed' && known.unless !== null)

/** What was supposed beside the verdict that is known, each with its alternative; empty where nothing hangs on it. */
export const assumptions = (
  { verdict, included, basis }: Assumed,
  known: Verdict,
  choices: Choices,
  isSomebodyElses: boolean,
  host: string,
): readonly Assumption[] => [
  ...(basis === 'known' || !hangsOnCredentials(verdict, known)
    ? []
    : [
        {
          about: 'credentials',
          value: included ? 'included' : 'not included',
          because: BECAUSE[basis],
          alternative: included ? 'not included' : 'included',
        } as const,
      ]),
  ...(isSomebodyElses && choices.owner === null
    ? [
        {
          about: 'owner',
          value: 'somebody else’s',
          because: `\`${host}\` is another site than the page.`,
          alternative: 'mine',
        } as const,
      ]
    : []),
]
