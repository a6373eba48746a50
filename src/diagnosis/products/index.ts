import type { Response } from '../../cors/exchange.ts'
import { APPLICATIONS } from './applications.ts'
import { DATA } from './data.ts'
import type { Product } from './product.ts'
import { SERVICES } from './services.ts'

/** The nearest first: what has a name of its own before what is only of a kind. */
export const PRODUCTS: readonly Product[] = [...APPLICATIONS, ...DATA, ...SERVICES]

/** The product that answers at a URL; null where none is known, or the URL is none. */
export const productAt = (url: string, answers: readonly Response[]): Product | null => {
  if (!URL.canParse(url)) return null
  const asked = { url: new URL(url), answers }
  return PRODUCTS.find(({ matches }) => matches(asked)) ?? null
}

export type { Product }
