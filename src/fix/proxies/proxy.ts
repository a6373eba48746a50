/** Development servers that can ask another server in the page’s place. */
export type ProxyTool = 'vite' | 'webpack' | 'nextjs'

/** Configuration to paste, and where it goes. */
export interface ProxySnippet {
  readonly tool: ProxyTool
  readonly label: string
  readonly docs: string
  readonly file: string
  /** Where in the file, as one sentence without the file’s name. */
  readonly where: string
  /** A highlight.js language name. */
  readonly language: string
  readonly code: string
  /** What the page asks from then on: a path on its own origin, without the query. */
  readonly ask: string
}

/** Whom to ask, and under which path of the page’s own origin. */
export interface ProxiedServer {
  /** Scheme, host and port. */
  readonly origin: string
  /** Begins with a slash and ends without one: letters, digits, dots and hyphens in between. */
  readonly prefix: string
  /** Of the request at hand. */
  readonly path: string
}

/** Prints the configuration of one tool; null where the tool can’t name the server. */
export type ProxyGenerator = (server: ProxiedServer) => ProxySnippet | null
