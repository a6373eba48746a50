/** Text short enough to show, and how long it was. */
export interface Cut {
  readonly text: string
  /** Characters left out; 0 when nothing was. */
  readonly left: number
}

/** The first `most` UTF-16 units of a text; a surrogate pair is not torn. */
export const cut = (text: string, most: number): Cut => {
  if (text.length <= most) return { text, left: 0 }
  const last = text.charCodeAt(most - 1)
  const end = last >= 0xd800 && last <= 0xdbff ? most - 1 : most
  return { text: text.slice(0, end), left: text.length - end }
}

/** Shortened in the middle to at most `most` characters, so that a URL's host and its last segment both show. */
export const elideMiddle = (text: string, most: number): string => {
  const characters = [...text.slice(0, 4 * most), ...text.slice(Math.max(4 * most, text.length - 4 * most))]
  if (characters.length <= most) return text
  const head = Math.ceil((most - 1) * 0.6)
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (most - 1 - head)).join('')}`
}

/** Shortened at the end to at most `most` characters. */
export const elideEnd = (text: string, most: number): string => {
  const characters = [...text.slice(0, 4 * most)]
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

/** Text in at most `lines` lines of at most `most` characters, broken at spaces; what does not fit is elided. */
export const wrap = (text: string, most: number, lines: number): readonly string[] => {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const result: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= most || line === '') {
      line = longer
      continue
    }
    result.push(line)
    line = word
    if (result.length > lines) break
  }
  if (line !== '') result.push(line)
  const shown = result.slice(0, lines).map((each) => elideMiddle(each, most))
  const last = shown.at(-1)
  if (result.length <= lines || last === undefined) return shown
  return [...shown.slice(0, -1), elideEnd(`${last} …`, most).replace(/[\s,;:]*…$/, ' …')]
}
