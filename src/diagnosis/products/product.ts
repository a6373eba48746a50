import type { Response } from '../../cors/exchange.ts'
import { headerMatches } from '../answer.ts'

/** What a product is told from. */
export interface AskedProduct {
  readonly url: URL
  readonly answers: readonly Response[]
}

/** Software that people run or rent as it is: its CORS layer has a setting, and nobody writes code for it. */
export interface Product {
  readonly name: string
  readonly matches: (asked: AskedProduct) => boolean
  /** Only a kind is known: where the answers show a stack, that tells more. */
  readonly kind?: true
  /** It has no setting: what stands in front of it answers. */
  readonly inFront?: true
  /** What to set, as a step that begins with a verb. */
  readonly text: string
  /** The setting with its value; the origin is one that a browser wrote. */
  readonly code: (origin: string, included: boolean) => string
  /** A highlight.js language name. */
  readonly language: string
}

/** Whether an answer has a header that matches. */
export const says =
  (name: string, pattern: RegExp) =>
  ({ answers }: AskedProduct): boolean =>
    answers.some((answer) => headerMatches(answer, name, pattern))

/** Whether it is asked at a path. */
export const at =
  (path: RegExp) =>
  ({ url }: AskedProduct): boolean =>
    path.test(url.pathname)

/** Whether it is asked at the port that it listens on where nobody sets another. */
export const onPort =
  (port: number) =>
  ({ url }: AskedProduct): boolean =>
    url.port === String(port)

export const atHost =
  (host: RegExp) =>
  ({ url }: AskedProduct): boolean =>
    host.test(url.hostname)

/** Whether all of these hold. */
export const all =
  (...signs: readonly ((asked: AskedProduct) => boolean)[]) =>
  (asked: AskedProduct): boolean =>
    signs.every((sign) => sign(asked))

/** Whether one of these holds. */
export const any =
  (...signs: readonly ((asked: AskedProduct) => boolean)[]) =>
  (asked: AskedProduct): boolean =>
    signs.some((sign) => sign(asked))
