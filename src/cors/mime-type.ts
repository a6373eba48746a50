import type { HeaderList } from './exchange.ts'
import { getHeader } from './headers.ts'

/**
 * The type that an answer declares, lower case and without parameters; empty where it declares none. Of several lines
 * the last one counts.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
 */
export const mimeType = (headers: HeaderList): string => {
  const last = (getHeader(headers, 'content-type') ?? '').split(',').at(-1) ?? ''
  return (last.split(';', 1)[0] ?? '').trim().toLowerCase()
}

/** Source: https://mimesniff.spec.whatwg.org/#javascript-mime-type */
const JAVASCRIPT =
  /^(application\/(ecmascript|javascript|x-ecmascript|x-javascript)|text\/(ecmascript|javascript|javascript1\.[0-5]|jscript|livescript|x-ecmascript|x-javascript))$/

export const isJavaScript = (type: string): boolean => JAVASCRIPT.test(type)

/**
 * What no browser runs as a script, whatever it is.
 *
 * @see https://fetch.spec.whatwg.org/#concept-main-fetch (should response to request be blocked due to its MIME type)
 */
export const isNeverScript = (type: string): boolean => /^(image|audio|video)\/|^text\/csv$/.test(type)

/** @see https://fetch.spec.whatwg.org/#determine-nosniff */
export const isNosniff = (headers: HeaderList): boolean =>
  (getHeader(headers, 'x-content-type-options') ?? '').split(',', 1)[0]?.trim().toLowerCase() === 'nosniff'

/** What images, audio, video, scripts and styles come as; opaque response blocking lets it pass by its name. */
export const isEmbeddable = (type: string): boolean =>
  /^(image|audio|video)\/|^text\/css$/.test(type) || isJavaScript(type)
