const continuation = (bits: number): number => 0x80 | (bits & 0x3f)

const bytesOf = (character: string): readonly number[] => {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return [code]
  if (code < 0x800) return [0xc0 | (code >> 6), continuation(code)]
  if (code < 0x10000) return [0xe0 | (code >> 12), continuation(code >> 6), continuation(code)]
  return [0xf0 | (code >> 18), continuation(code >> 12), continuation(code >> 6), continuation(code)]
}

/** The bytes of a text without lone surrogates. */
export const utf8 = (text: string): readonly number[] => [...text].flatMap(bytesOf)
