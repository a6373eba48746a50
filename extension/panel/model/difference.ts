import { elideMiddle } from '../../../src/report/cut.ts'

/** A piece of a value; `differs` where the other value has something else. */
export interface DifferencePart {
  readonly text: string
  readonly differs: boolean
}

const ORIGIN = /^([a-z][a-z0-9+.-]*)(:\/\/)(\[[^\]]*\]|[^/:]*)(:\d+)?(.*)$/is

const pieces = (value: string): readonly string[] | null =>
  ORIGIN.exec(value)
    ?.slice(1)
    .map((piece) => piece ?? '') ?? null

const withoutEmpty = (parts: readonly DifferencePart[]): readonly DifferencePart[] =>
  parts.filter((part) => part.text !== '')

const letters = (text: string, other: string): readonly DifferencePart[] => {
  const parts: { text: string; differs: boolean }[] = []
  const others = [...other]
  for (const [index, letter] of [...text].entries()) {
    const differs = letter !== others[index]
    const last = parts.at(-1)
    if (last?.differs === differs) last.text += letter
    else parts.push({ text: letter, differs })
  }
  return parts
}

const piecewise = (text: string, other: string): readonly DifferencePart[] => {
  if (text === other) return [{ text, differs: false }]
  return text.toLowerCase() === other.toLowerCase() ? letters(text, other) : [{ text, differs: true }]
}

const around = (text: string, other: string): readonly DifferencePart[] => {
  const shorter = Math.min(text.length, other.length)
  let start = 0
  while (start < shorter && text[start] === other[start]) start += 1
  let end = 0
  while (end < shorter - start && text.at(-1 - end) === other.at(-1 - end)) end += 1
  return withoutEmpty([
    { text: text.slice(0, start), differs: false },
    { text: text.slice(start, text.length - end), differs: true },
    { text: text.slice(text.length - end), differs: false },
  ])
}

/**
 * A value cut at the places where another one differs. Origins are compared part by part, so that `http` and `https`
 * differ in the scheme and not in one letter; parts that differ in case alone, letter by letter.
 */
export const differenceOf = (text: string, other: string): readonly DifferencePart[] => {
  const [ours, theirs] = [pieces(text), pieces(other)]
  if (ours === null || theirs === null) return around(text, other)
  return withoutEmpty(ours.flatMap((piece, index) => piecewise(piece, theirs[index] ?? '')))
}

/** Characters of a value in a line of its own, and of a piece that is alike in both. */
const MOST = { line: 480, alike: 160, differing: 200 }

/** The same, short enough for a line: of long pieces the middle is left out. Nothing differs from null. */
export const shortDifference = (text: string, other: string | null): readonly DifferencePart[] => {
  const parts = other === null ? [{ text, differs: false }] : differenceOf(text, other)
  const most = parts.length === 1 ? { ...MOST, alike: MOST.differing } : MOST
  let room = most.line
  return parts.flatMap((part) => {
    if (room <= 0) return []
    const shown = elideMiddle(part.text, Math.min(room, part.differs ? most.differing : most.alike))
    room -= shown.length
    return [{ text: shown, differs: part.differs }]
  })
}
