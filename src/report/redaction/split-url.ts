/** A URL cut at its delimiters, byte for byte: joined again it is the same string. */
export interface UrlParts {
  /** Scheme and `//`; empty for a relative URL. */
  readonly scheme: string
  /** With its `@`. */
  readonly userinfo: string
  readonly host: string
  /** With its `:`. */
  readonly port: string
  readonly path: string
  /** With its `?`. */
  readonly query: string
  /** With its `#`. */
  readonly fragment: string
}

const BEGINNING = /^(\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2})?([\s\S]*)$/i

/** Cuts any string as if it were a URL, absolute or relative; never fails. */
export const splitUrl = (url: string): UrlParts => {
  const [, scheme = '', rest = ''] = BEGINNING.exec(url) ?? []
  const authority = scheme === '' ? '' : rest.slice(0, rest.search(/[/?#\\]|$/))
  const at = authority.lastIndexOf('@') + 1
  const host = authority.slice(at)
  const port = /:[^:\]]*$/.exec(host)?.[0] ?? ''
  const tail = rest.slice(authority.length)
  const hash = tail.indexOf('#') === -1 ? tail.length : tail.indexOf('#')
  const mark = tail.slice(0, hash).indexOf('?')
  const pathEnd = mark === -1 ? hash : mark
  return {
    scheme,
    userinfo: authority.slice(0, at),
    host: host.slice(0, host.length - port.length),
    port,
    path: tail.slice(0, pathEnd),
    query: tail.slice(pathEnd, hash),
    fragment: tail.slice(hash),
  }
}

/** The string that was cut. */
export const joinUrl = ({ scheme, userinfo, host, port, path, query, fragment }: UrlParts): string =>
  scheme + userinfo + host + port + path + query + fragment
