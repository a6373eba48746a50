import { ADDRESSES } from './addresses.ts'
import { FIELD } from './field.ts'
import { FRAMEWORKS } from './frameworks.ts'
import { HOSTS } from './hosts.ts'
import { IN_FRONT } from './in-front.ts'
import type { Kind } from './kind.ts'
import { LIBRARIES } from './libraries.ts'
import { LOGINS } from './logins.ts'
import { OWN_LISTS } from './own-lists.ts'
import { PAGES } from './pages.ts'
import { PRODUCTS } from './products.ts'
import { PROGRAMS } from './programs.ts'
import { REDIRECTS } from './redirects.ts'
import { REFUSALS } from './refusals.ts'
import { RELATIVES } from './relatives.ts'
import { RENTED } from './rented.ts'
import { SELF_HOSTED } from './self-hosted.ts'
import { SETTINGS } from './settings.ts'
import { WHOSE } from './whose.ts'

/** What people report, each kind as servers that answer so, with relatives and look-alikes. */
export const KINDS: readonly Kind[] = [
  ...IN_FRONT,
  ...REFUSALS,
  ...REDIRECTS,
  ...PAGES,
  ...RELATIVES,
  ...LIBRARIES,
  ...HOSTS,
  ...WHOSE,
  ...FIELD,
  ...OWN_LISTS,
  ...PROGRAMS,
  ...PRODUCTS,
  ...SETTINGS,
  ...RENTED,
  ...SELF_HOSTED,
  ...FRAMEWORKS,
  ...ADDRESSES,
  ...LOGINS,
]

export { exchangesOf } from './kind.ts'
export type { Kind }
