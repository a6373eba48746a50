import type { Exchange, HeaderList, Leg } from '../cors/exchange.ts'
import { getHeader, hasHeader } from '../cors/headers.ts'
import { askedHeaders } from '../cors/steps.ts'

/** What loads pages by script that a reader takes for navigations, and the browser’s own fetch of a manifest. */
export type Navigator = 'turbo' | 'nextjs' | 'htmx' | 'inertia' | 'manifest'

/** By the name that a sentence gives them. */
export const NAVIGATORS: Readonly<Record<Navigator, string>> = {
  turbo: 'Turbo',
  nextjs: 'the router of Next.js',
  htmx: 'htmx',
  inertia: 'Inertia',
  manifest: 'the browser',
}

const sentHeaders = ({ requestHeaders }: Leg): HeaderList => (requestHeaders.seen ? requestHeaders.value : [])

/** A header that was sent, or that the preflight asked for. */
const sends = (leg: Leg, ...names: readonly string[]): boolean =>
  names.some((name) => hasHeader(sentHeaders(leg), name) || askedHeaders(leg).includes(name))

const value = (leg: Leg, name: string): string => getHeader(sentHeaders(leg), name) ?? ''

const hasRsc = ({ url }: Leg): boolean => URL.canParse(url) && new URL(url).searchParams.has('_rsc')

const MARKS: Readonly<Record<Navigator, (leg: Leg) => boolean>> = {
  // Source: https://github.com/hotwired/turbo/blob/main/src/http/fetch.js
  turbo: (leg) =>
    sends(leg, 'x-turbo-request-id', 'turbo-frame') || value(leg, 'accept').includes('text/vnd.turbo-stream.html'),
  // Source: https://github.com/vercel/next.js/blob/canary/packages/next/src/client/components/app-router-headers.ts
  nextjs: (leg) => sends(leg, 'rsc', 'next-router-prefetch', 'next-router-state-tree', 'next-action') || hasRsc(leg),
  // Source: https://htmx.org/reference/#request_headers
  htmx: (leg) => sends(leg, 'hx-request'),
  // Source: https://inertiajs.com/docs/v2/core-concepts/the-protocol
  inertia: (leg) => sends(leg, 'x-inertia'),
  // Source: https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-dest-header
  manifest: (leg) => value(leg, 'sec-fetch-dest') === 'manifest',
}

const isNavigator = (id: string): id is Navigator => id in MARKS

/** What loads pages by script here, by its marks on the wire; null where nothing shows. */
export const navigatorOf = ({ legs, type }: Exchange): Navigator | null => {
  if (type === 'web_manifest') return 'manifest'
  const id = Object.keys(MARKS)
    .filter(isNavigator)
    .find((each) => legs.some(MARKS[each]))
  return id ?? null
}

/** Whether htmx was told to load every link and form: then one attribute gives them back to the browser. */
export const isBoosted = ({ legs }: Exchange): boolean => legs.some((leg) => sends(leg, 'hx-boosted'))
