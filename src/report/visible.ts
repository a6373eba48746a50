/** Characters that draw nothing, or that change how their neighbours are drawn: controls, bidi marks, odd spaces. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

/** A piece of text; `hidden` where it stands for a character that would not show. */
export interface VisiblePart {
  readonly hidden: boolean
  readonly text: string
}

/** `\u{202E}` and the like: how a character that would not show is written. */
const written = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`

/** Text cut into what shows and what would not, the latter written out. */
export const visibleParts = (text: string): readonly VisiblePart[] => {
  const parts: VisiblePart[] = []
  let end = 0
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > end) parts.push({ hidden: false, text: text.slice(end, match.index) })
    parts.push({ hidden: true, text: written(match[0]) })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ hidden: false, text: text.slice(end) })
  return parts
}

/** Text in which every character shows, for plain formats: controls and bidi marks are written as `\u{202E}`. */
export const visible = (text: string): string => text.replace(INVISIBLE, written)
