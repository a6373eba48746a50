/** A library or tool that adds request headers, and how it is kept from that. */
export interface HeaderOwner {
  readonly id: string
  /** Subject and verb, as a sentence begins: `Sentry’s tracing adds`. */
  readonly adds: string
  /** Where or when it does, after the names: `to every URL that …`; left out where there is nothing to say. */
  readonly where?: string
  /** Names that it alone sends, lower case; `x-datadog-*` stands for all that begin so. */
  readonly own: readonly string[]
  /** Names that belong to it beside one of its own. */
  readonly beside?: readonly string[]
  /** Names that others send as well: it is the likeliest beside one of its own. */
  readonly shared?: readonly string[]
  /** Names of which it is a likely sender where nobody else claims them. */
  readonly common?: readonly string[]
  /** One of these has to be there too, for `common` to tell anything. */
  readonly needs?: readonly string[]
  /** Whether the server answers just as well without them: they serve somebody else, or habit. */
  readonly spare: boolean
  /** How they are kept away from one host; null where the library can’t do without, or has no such switch. */
  readonly off: SwitchOff | null
  /** Where that is documented. */
  readonly docs: string
}

/** `{page}`, `{host}` and `{server}` stand for the page’s origin, the server’s host, and its origin, as string literals. */
export interface SwitchOff {
  /** An instruction. */
  readonly text: string
  readonly code: string
  /** A highlight.js language name; JavaScript where nothing is said. */
  readonly language?: string
}
