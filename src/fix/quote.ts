/**
 * String literals for each language we print. Policies hold only HTTP tokens and origins; quoting is the second line
 * of defence, so every one of these is right for any string of printable ASCII.
 */

const escaped = (text: string, special: RegExp): string => text.replace(special, (character) => `\\${character}`)

/** A single-quoted JavaScript string literal. */
export const jsString = (text: string): string => `'${escaped(text, /[\\']/g)}'`

/** A double-quoted Python string literal. */
export const pyString = (text: string): string => `"${escaped(text, /[\\"]/g)}"`

/** A single-quoted PHP string literal: no variable is expanded in it. */
export const phpString = (text: string): string => `'${escaped(text, /[\\']/g)}'`

/** A single-quoted Ruby string literal: nothing is interpolated in it. */
export const rubyString = (text: string): string => `'${escaped(text, /[\\']/g)}'`

/** A double-quoted literal of languages that expand nothing in it: Java, C#, Go, JSON and YAML. */
export const plainString = (text: string): string => `"${escaped(text, /[\\"]/g)}"`

/** A single-quoted word of a POSIX shell, which expands nothing in it and has no escape for its own quote. */
export const shellString = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** A quoted word of Apache’s configuration, where a backslash is one unless it stands before another or before a quote. */
export const apacheString = (text: string): string => `"${escaped(text, /"|\\(?=[\\"]|$)/g)}"`

/** A quoted value for Apache’s `Header`, in which `%` begins a format. */
export const apacheFormat = (text: string): string => apacheString(text.replaceAll('%', '%%'))

/** A quoted token of a Caddyfile, in which braces begin a placeholder. It has no way to write a backslash before a quote. */
export const caddyString = (text: string): string => `"${escaped(text, /["{}]/g)}"`

/** A double-quoted YAML string for Symfony, in which `%` begins a parameter. */
export const symfonyString = (text: string): string => plainString(text.replaceAll('%', '%%'))

/** A token or an origin in a list of a properties file that Quarkus reads, where `$` may begin an expression. */
export const propertyToken = (text: string): string => text.replaceAll('$', () => '\\\\$')

/** The value of an XML attribute, with its quotes. */
export const xmlString = (text: string): string =>
  `"${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')}"`

/** A double-quoted word of HAProxy’s configuration, in which `$` begins an environment variable. */
export const haproxyString = (text: string): string => `"${escaped(text, /[\\"$]/g)}"`

/** The same where HAProxy takes a format, in which `%` begins a variable. */
export const haproxyFormat = (text: string): string => haproxyString(text.replaceAll('%', '%%'))

const DOLLAR = `\${cors_dollar}`

/**
 * A double-quoted nginx parameter. nginx has no escape for `$`, which begins a variable: where a value needs one, it
 * takes the variable `$cors_dollar`, which the snippet then defines.
 */
export const nginxString = (text: string): string => `"${escaped(text, /[\\"]/g).replaceAll('$', () => DOLLAR)}"`

/** A regular expression source that matches a text and nothing else, in PCRE and in Python alike. */
export const exactPattern = (text: string): string => `^${escaped(text, /[.*+?^$()[\]{}|\\]/g)}$`
