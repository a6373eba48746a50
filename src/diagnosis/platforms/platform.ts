import type { Response } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import type { Confidence } from '../cause.ts'

/** One answer, and what it was an answer to. */
export interface Asked {
  readonly response: Response
  readonly to: 'preflight' | 'actual'
  /** What the page asked for, not `OPTIONS`. */
  readonly method: string
  /** null: not one. */
  readonly url: URL | null
  /** The browser called it cross-site. */
  readonly crossSite?: boolean
  /** A redirect led to it, so that the page did not choose the address. */
  readonly redirected?: boolean
}

/** Headers that an answer has to have, all of them; null: has to lack. */
export type HeaderPatterns = Readonly<Record<string, RegExp | null>>

/** A sign that an answer came from a platform, or through it. */
export interface PlatformMark {
  readonly headers?: HeaderPatterns
  readonly host?: RegExp
  /** What a pattern cannot tell. */
  readonly when?: (asked: Asked) => boolean
  /** Only answers of the platform itself carry it, none that it passes on. */
  readonly own?: true
}

/** Where something is done about it; the same words as in the advice. */
type Place = 'server' | 'proxy' | 'page' | 'browser'

export interface PlatformStep {
  readonly place: Place
  readonly text: string
  readonly code?: string
  /** A highlight.js language name; there where `code` is. */
  readonly language?: string
}

/** What one kind of answer means where this platform itself gave it. */
export interface Meaning {
  /** Left out: any. */
  readonly statuses?: readonly number[]
  /** Left out: both. */
  readonly to?: Asked['to']
  readonly headers?: HeaderPatterns
  readonly statusText?: RegExp
  readonly host?: RegExp
  readonly path?: RegExp
  /** What a pattern cannot tell. */
  readonly when?: (asked: Asked) => boolean
  /** Nobody else answers so: that it came from the platform itself needs no other proof. */
  readonly own?: true | ((asked: Asked) => boolean)
  readonly confidence: Confidence
  /** CORS is only the symptom; otherwise a rule about CORS is what the platform lacks. */
  readonly symptom: boolean
  /** Nobody who runs the platform will do anything: the steps are those of whoever asks it. */
  readonly yours?: true
  /** At most 30 words, no hedge. */
  readonly headline: (asked: Asked) => string
  readonly sentence: string
  /** At least one, the first alone is worth doing. */
  readonly steps: readonly PlatformStep[]
  /** Where that is documented. */
  readonly source: string
}

/** What may stand between a page and an application, or hold the application. */
export interface Platform {
  /** Equal to the file's name. */
  readonly id: string
  readonly name: string
  /** Whose it is: `network` is that of the person at the browser; `storage` and `service` are what was asked, in front of nothing. */
  readonly kind: 'proxy' | 'edge' | 'host' | 'storage' | 'service' | 'tunnel' | 'network'
  readonly marks: readonly PlatformMark[]
  readonly means: readonly Meaning[]
}

export const definePlatform = (platform: Platform): Platform => platform

const hasHeaders = ({ headers }: Response, patterns: HeaderPatterns): boolean =>
  Object.entries(patterns).every(([name, pattern]) => {
    const value = getHeader(headers, name)
    return pattern === null ? value === null : value !== null && pattern.test(value)
  })

const isAt = (url: URL | null, pattern: RegExp, part: 'hostname' | 'pathname'): boolean =>
  url !== null && pattern.test(url[part])

/** Whether an answer carries a mark. */
export const hasMark = ({ headers, host, when }: PlatformMark, asked: Asked): boolean =>
  (headers === undefined || hasHeaders(asked.response, headers)) &&
  (host === undefined || isAt(asked.url, host, 'hostname')) &&
  (when === undefined || when(asked))

/** Whether an answer is what a meaning is about. */
export const isMeant = (meaning: Meaning, asked: Asked): boolean => {
  const { statuses, to, headers, statusText, host, path, when } = meaning
  const { response, url } = asked
  return (
    (statuses === undefined || statuses.includes(response.status)) &&
    (to === undefined || to === asked.to) &&
    (headers === undefined || hasHeaders(response, headers)) &&
    (statusText === undefined || statusText.test(response.statusText)) &&
    (host === undefined || isAt(url, host, 'hostname')) &&
    (path === undefined || isAt(url, path, 'pathname')) &&
    (when === undefined || when(asked))
  )
}

/** Whether an answer that is meant shows by itself that the platform gave it. */
export const isOwn = ({ own }: Meaning, asked: Asked): boolean => own === true || (own?.(asked) ?? false)

/** What was answered, as sentences name it. */
export const what = ({ to }: Pick<Asked, 'to'>): string => (to === 'preflight' ? 'preflight' : 'request')

const METHOD = /^[A-Z]{1,20}$/

/** The method that the answer is about; a page may send any, and the odd ones are not worth their quotation. */
export const methodOf = ({ to, method }: Asked): string =>
  to === 'preflight' ? '`OPTIONS`' : METHOD.test(method) ? `\`${method}\`` : 'this method'

/** The length that an answer gives for its body; null where it gives none. */
export const lengthOf = ({ response }: Asked): number | null => {
  const value = getHeader(response.headers, 'content-length')
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null
}
