/**
 * Puts printed code into a server's source as its `where` says: into the places marked `fix` (or `fix 1` and `fix 2`,
 * for code in parts), in place of what stands there, and takes out what is marked `old`. Throws where a part has no place.
 */
export function paste(source: string, code: string): string {
  const parts = partsOf(code)
  const pasted = new Set<string>()
  const result = source.replace(REGION, (_, indent: string, name: string) => {
    const part = parts.get(name)
    if (part === undefined) return ''
    pasted.add(name)
    return part
      .split('\n')
      .map((line) => (line === '' ? line : indent + line))
      .join('\n')
  })
  const left = [...parts.keys()].filter((name) => !pasted.has(name))
  if (left.length > 0) throw new Error(`The source has no place marked “${left.join('”, “')}”.`)
  return result
}

// A region from its `begin` comment to its `end` comment, whole lines.
const REGION = /^([ \t]*)(?:\/\/|#) begin: (.+)\n[\s\S]*?(?:\/\/|#) end: \2\n/gm

const PART = /^# Part (\d+).*\n/gm

/** Code by the name of its place. */
function partsOf(code: string): ReadonlyMap<string, string> {
  const numbers = [...code.matchAll(PART)].map(([, number]) => `fix ${number}`)
  if (numbers.length === 0) return new Map([['fix', code]])
  const [, ...texts] = code.split(/^# Part \d+.*\n/m)
  return new Map(numbers.map((name, index) => [name, texts[index] ?? '']))
}
