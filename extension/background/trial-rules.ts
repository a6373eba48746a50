import type { NetworkEvent } from '../../src/capture/event.ts'
import type { Browser, HeaderChange } from '../../src/cors/exchange.ts'
import { hostnameOf, originOf } from '../../src/cors/origin.ts'
import type { TrialPlan } from '../../src/cors/trial.ts'

interface HeaderOperation {
  readonly header: string
  readonly operation: 'set' | 'remove'
  readonly value?: string
}

/** A session rule of declarativeNetRequest, as far as a trial needs it. */
export interface TrialRule {
  readonly id: number
  readonly priority: number
  readonly condition: {
    readonly tabIds: readonly number[]
    readonly urlFilter: string
    readonly initiatorDomains: readonly string[]
    readonly requestMethods?: readonly ['options']
    readonly excludedRequestMethods?: readonly ['options']
  }
  readonly action: {
    readonly type: 'modifyHeaders'
    readonly requestHeaders?: readonly HeaderOperation[]
    readonly responseHeaders: readonly HeaderOperation[]
  }
}

/** Above what other rules of this extension could have; between extensions the browser decides. */
const PRIORITY = 100

const operationOf = ({ name, to }: HeaderChange): HeaderOperation =>
  to === null
    ? { header: name.toLowerCase(), operation: 'remove' }
    : { header: name.toLowerCase(), operation: 'set', value: to }

/** Firefox stores the changed answer, and would hand it to every other tab. */
const UNSTORED: HeaderOperation = { header: 'cache-control', operation: 'set', value: 'no-store' }
/** Firefox does not ask its own store for a request that has a condition already; no server has such a tag. */
const PAST_THE_STORE: HeaderOperation = { header: 'if-none-match', operation: 'set', value: '"corsight-trial"' }

/** `urlFilter` gives `*`, `^` and `|` a meaning; the origin of a URL has none of them after its first place. */
const filterOf = (server: string): string => `|${server}/`

/**
 * The rules of a plan in one tab, with ids from `firstId` on: one for preflights, one for all other methods. Measured in
 * both browsers: rules reach preflights and dedicated workers, and hold to the tab.
 */
export const rulesOf = (
  { server, pageOrigin, preflight, actual }: TrialPlan,
  { tabId, firstId, browser }: { readonly tabId: number; readonly firstId: number; readonly browser: Browser },
) => {
  const condition = { tabIds: [tabId], urlFilter: filterOf(server), initiatorDomains: [hostnameOf(pageOrigin)] }
  const rule = (
    id: number,
    changes: readonly HeaderChange[],
    methods: Pick<TrialRule['condition'], 'requestMethods' | 'excludedRequestMethods'>,
  ): readonly TrialRule[] =>
    changes.length === 0
      ? []
      : [
          {
            id,
            priority: PRIORITY,
            condition: { ...condition, ...methods },
            action: {
              type: 'modifyHeaders',
              ...(browser === 'firefox' && { requestHeaders: [PAST_THE_STORE] }),
              responseHeaders: [...changes.map(operationOf), ...(browser === 'firefox' ? [UNSTORED] : [])],
            },
          },
        ]
  return [
    ...rule(firstId, preflight, { requestMethods: ['options'] }),
    ...rule(firstId + 1, actual, { excludedRequestMethods: ['options'] }),
  ]
}

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

/**
 * What the rules of a plan did to the answer that an event tells of; null where they did nothing. As the rules do, it
 * goes by the asking host, whatever its port, and by the method.
 */
export const changesFor = (
  { server, pageOrigin, preflight, actual }: TrialPlan,
  { url, method, initiator, responseHeaders }: NetworkEvent,
): readonly HeaderChange[] | null => {
  if (responseHeaders === undefined || initiator === null || originOf(url) !== server) return null
  if (!isWithin(hostnameOf(initiator), hostnameOf(pageOrigin))) return null
  const changes = method === 'OPTIONS' ? preflight : actual
  return changes.length === 0 ? null : changes
}
