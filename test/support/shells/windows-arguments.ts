/**
 * The arguments that a program of Microsoft's C runtime finds in its command line.
 *
 * @see https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
 */
export const argumentsIn = (line: string): readonly string[] => {
  const found: string[] = []
  let at = 0
  while (at < line.length) {
    while (line[at] === ' ' || line[at] === '\t') at += 1
    if (at >= line.length) break
    let argument = ''
    let isQuoted = false
    while (at < line.length && (isQuoted || (line[at] !== ' ' && line[at] !== '\t'))) {
      let slashes = 0
      while (line[at] === '\\') {
        slashes += 1
        at += 1
      }
      if (line[at] !== '"') {
        argument += '\\'.repeat(slashes)
        if (slashes > 0) continue
        argument += line[at]
        at += 1
        continue
      }
      argument += '\\'.repeat(Math.floor(slashes / 2))
      if (slashes % 2 === 1) argument += '"'
      else if (isQuoted && line[at + 1] === '"') {
        // A doubled quote within quotes is one quote, and does not end them.
        argument += '"'
        at += 1
      } else isQuoted = !isQuoted
      at += 1
    }
    found.push(argument)
  }
  return found
}
