/** How a printed edit goes into a configuration: which text it replaces, and what of it goes there. */
export interface Patch {
  /** In the source as the cell writes it, there exactly once. */
  readonly old: string
  /** What goes there, made by hand of the printed code; left out: the code as it is. */
  readonly by?: (code: string) => string
}

/** A source with its patches in it; throws where the text to replace is missing, or there more than once. */
export const patched = (source: string, patches: readonly Patch[], code: string): string =>
  patches.reduce((text, { old, by = (printed) => printed }) => {
    const [before, after, ...more] = text.split(old)
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error(`The source has this ${after === undefined ? 'nowhere' : 'more than once'}: ${old}`)
    return `${before}${by(code.trimEnd())}${after}`
  }, source)

/** What of the printed code has to be there for a patch that takes only a part of it. */
const found = (code: string, part: string): string => {
  if (!code.includes(part)) throw new Error(`The printed code lacks “${part}”: ${code}`)
  return part
}

/** The lines go behind those that are there. */
export const behind = (old: string): Patch => ({ old, by: (code) => `${old}\n${code}` })

/** The lines go above those that are there. */
export const above = (old: string): Patch => ({ old, by: (code) => `${code}\n${old}` })

/** Where edits mark a place for values that no answer showed: in front of a list, behind it, or on a line of its own. */
const IN_FRONT = '/* those that are there, */ '
const BEHIND = /(\]|["'])([^\]"'\n]*?)[ \t]+(?:#|\/\/) and those that are there/
const WITHOUT_BRACKETS = /^(origins .*?)[ \t]+# and those that are there$/m
const ON_ITS_OWN = /^([ \t]*)(?:#|\/\/) and those that are there$/m

/** Fills that place with what the old text had there. */
export const keeping =
  (kept: string) =>
  (code: string): string => {
    if (code.includes(IN_FRONT)) return code.replace(IN_FRONT, () => `${kept}, `)
    if (ON_ITS_OWN.test(code)) return code.replace(ON_ITS_OWN, (_, indent: string) => indent + kept)
    if (WITHOUT_BRACKETS.test(code)) return code.replace(WITHOUT_BRACKETS, (_, list: string) => `${list}, ${kept}`)
    if (BEHIND.test(code)) return code.replace(BEHIND, (_, end: string, rest: string) => `, ${kept}${end}${rest}`)
    throw new Error(`The printed code has no place for values that are there: ${code}`)
  }

/** Who sets the header otherwise than the printed line takes over its value, once they see it there. */
export const writing =
  (text: string, printed: string) =>
  (code: string): string => {
    found(code, printed)
    return text
  }

/** The lines from one comment of the printed code to the next: edits for two places name each. */
export const partOf =
  (heading: string) =>
  (code: string): string => {
    const lines = code.split('\n')
    const start = lines.indexOf(found(code, heading))
    const length = lines.slice(start + 1).findIndex((line) => line.startsWith('# '))
    return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n')
  }
