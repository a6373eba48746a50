import { betweenPlaceholders, decoded } from './placeholders.ts'

/** One spelling of a secret, and what stands for it. */
interface Spelling {
  readonly text: string
  readonly placeholder: string
  /** False: an ordinary word or number, which is only a secret where it is quoted as a value. */
  readonly anywhere: boolean
  /** Whether its beginning before an ellipsis counts too: sentences cut long values short. */
  readonly cut: boolean
}

/**
 * Replaces every occurrence in a text; `spell` gives the form of what stands for it there. Ordinary words only where
 * they are quoted in prose.
 */
export type Replace = (text: string, spell: (placeholder: string) => string, prose: boolean) => string

const INDEXED = 4

/** Words, numbers, paths, media types and language tags: cookies and redirects hold them too, and reports need them. */
const ORDINARY: readonly RegExp[] = [
  /^[A-Za-z][a-z]{0,14}$/,
  /^[A-Z]{1,8}$/,
  /^\d{1,7}$/,
  /^[a-z]+\/[a-z0-9.+*-]{1,40}$/,
  /^[a-z]{2,3}-[A-Za-z]{2,4}$/,
  /^(?:https?:)?\//,
]
const SHORT = 8

/** Values that sentences and code quote all the time. */
const VOCABULARY: ReadonlySet<string> = new Set(
  'true false null none omit include same-origin same-site cross-site cors no-cors lax strict secure http https origin always exact preflight'.split(
    ' ',
  ),
)

const isOrdinary = (text: string): boolean => text.length < SHORT || ORDINARY.some((pattern) => pattern.test(text))

const percentEncoded = (text: string): string => {
  try {
    return encodeURIComponent(text)
  } catch {
    // A lone surrogate has no encoding, so it can't occur encoded.
    return text
  }
}

const lowerEscapes = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase())

const spellingsOf = (asFound: string): ReadonlySet<string> => {
  const secret = decoded(asFound)
  const encoded = percentEncoded(secret)
  const inQuery = encoded.replaceAll('%20', '+')
  const inUrl = secret.replaceAll(' ', '%20')
  const escaped = JSON.stringify(secret).slice(1, -1)
  const inCode = secret.replace(/[\\']/g, (character) => `\\${character}`)
  return new Set([
    ...[asFound, secret, encoded, inQuery, lowerEscapes(encoded), lowerEscapes(inQuery), inUrl],
    ...[escaped, inCode],
  ])
}

const OPENS_VALUE = /[`'"“‘=]$/
const CLOSES_VALUE = /^(?:[`'"”’&;,\s)]|$)/

const isQuoted = (text: string, start: number, end: number): boolean =>
  OPENS_VALUE.test(text.slice(Math.max(0, start - 1), start)) && CLOSES_VALUE.test(text.slice(end, end + 1))

type IsKept = (text: string, start: number, spelling: string) => boolean

/** Whether an occurrence stands inside one of the kept strings, at that very place. */
const keeping = (kept: ReadonlySet<string>): IsKept => {
  const keepers = new Map<string, readonly string[]>()
  return (text, start, spelling) => {
    const found = keepers.get(spelling) ?? [...kept].filter((keeper) => keeper.includes(spelling))
    keepers.set(spelling, found)
    return found.some((keeper) => {
      for (let at = keeper.indexOf(spelling); at !== -1; at = keeper.indexOf(spelling, at + 1))
        if (text.startsWith(keeper, start - at)) return true
      return false
    })
  }
}

const ELLIPSIS = '…'

interface Hit {
  readonly spelling: Spelling
  readonly length: number
}

/** How much of a spelling stands at a place: all of it, or a beginning that an ellipsis cuts short; 0: neither. */
const lengthAt = (text: string, at: number, ellipsis: number, { text: spelling, anywhere, cut }: Spelling): number => {
  if (text.startsWith(spelling, at)) return spelling.length
  const left = ellipsis - at
  return cut && anywhere && left >= SHORT && spelling.startsWith(text.slice(at, ellipsis)) ? left : 0
}

const replacing = (spellings: readonly Spelling[], isKept: IsKept): Replace => {
  const index = new Map<string, Spelling[]>()
  for (const spelling of [...spellings].sort((a, b) => b.text.length - a.text.length)) {
    const key = spelling.text.slice(0, INDEXED)
    const others = index.get(key)
    if (others === undefined) index.set(key, [spelling])
    else others.push(spelling)
  }
  const hitAt = (text: string, at: number, ellipsis: number, prose: boolean): Hit | null => {
    for (const spelling of index.get(text.slice(at, at + INDEXED)) ?? []) {
      const length = lengthAt(text, at, ellipsis, spelling)
      const stands = length > 0 && (spelling.anywhere || (prose && isQuoted(text, at, at + length)))
      if (stands && !isKept(text, at, spelling.text)) return { spelling, length }
    }
    return null
  }
  const between = (text: string, spell: (placeholder: string) => string, prose: boolean): string => {
    let result = ''
    let end = 0
    let at = 0
    let ellipsis = text.indexOf(ELLIPSIS)
    while (at <= text.length - INDEXED) {
      if (ellipsis !== -1 && ellipsis < at) ellipsis = text.indexOf(ELLIPSIS, at)
      const hit = hitAt(text, at, ellipsis, prose)
      if (hit === null) {
        at += 1
        continue
      }
      result += text.slice(end, at) + spell(hit.spelling.placeholder)
      at += hit.length
      end = at
    }
    return result + text.slice(end)
  }
  return (text, spell, prose) =>
    index.size === 0 ? text : betweenPlaceholders(text, (part) => between(part, spell, prose))
}

/**
 * Takes secrets that were found in one place out of every other. What stands inside one of the `kept` strings (an
 * origin, the value of a header that decides CORS) stays.
 */
export const replacingSecrets = (secrets: ReadonlyMap<string, string>, kept: ReadonlySet<string>): Replace => {
  const spellings = [...secrets].flatMap(([secret, placeholder]) =>
    [...spellingsOf(secret)]
      .filter((text) => text.length >= INDEXED && !VOCABULARY.has(text.toLowerCase()))
      .map((text): Spelling => ({ text, placeholder, anywhere: !isOrdinary(text), cut: true })),
  )
  return replacing(spellings, keeping(kept))
}

/** Puts what became of a URL where a sentence quotes it. */
export const replacingUrls = (urls: ReadonlyMap<string, string>): Replace => {
  const long = [...urls].filter(([url]) => url.length >= SHORT)
  return replacing(
    long.map(([text, placeholder]) => ({ text, placeholder, anywhere: true, cut: false })),
    () => false,
  )
}
