import { clip } from '../cors/clip.ts'
import { originOf } from '../cors/origin.ts'

/** A value from the wire as a sentence quotes it. Firefox joins repeated lines by line breaks. */
export const quoted = (value: string): string => `\`${clip(value.replaceAll(/\s+/g, ' '))}\``

/** The path of a URL, without its query. */
export const quotedPath = (url: string): string => quoted(URL.canParse(url) ? new URL(url).pathname : url)

/** The query of a URL may hold secrets; that there is one is all that is said. */
const withoutQuery = ({ protocol, origin, pathname, search }: URL, base: string): string =>
  `${base === origin ? '' : origin === 'null' ? protocol : origin}${pathname}${search === '' ? '' : '?…'}`

/** A URL without its query. */
export const quotedUrl = (url: string): string => quoted(URL.canParse(url) ? withoutQuery(new URL(url), '') : url)

/** Where `Location` leads, without its query: the path where it stays on the origin. */
export const quotedTarget = (location: string, from: string): string =>
  quoted(URL.canParse(location, from) ? withoutQuery(new URL(location, from), originOf(from)) : location)
