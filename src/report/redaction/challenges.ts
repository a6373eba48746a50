import { isHidden } from './book.ts'
import { hidden, inList, type Parser } from './parser.ts'
import { plainName } from './words.ts'

const SCHEME =
  /^(\s*(?:bearer|basic|digest|negotiate|ntlm|token|dpop|apikey|hawk|hoba|mutual|oauth|scram-sha-\d{1,3}|vapid|gnap|privatetoken|aws4-hmac-sha256)[ \t]+)(\S[\s\S]*)$/i

export const credentials: Parser = (value, book) => {
  const [, scheme = '', rest = value] = SCHEME.exec(value) ?? []
  return scheme + book.hide(rest, 'token')
}

const CHALLENGE = /([^\s,="]+)(\s*=\s*)("(?:[^"\\]|\\[\s\S])*"?|[^\s,"]*)|"(?:[^"\\]|\\[\s\S])*"?|[^\s,="]+/g
const SCHEME_NAME =
  /^(?:bearer|basic|digest|negotiate|ntlm|dpop|apikey|hawk|hoba|mutual|oauth|own|tunnel|azureapimanagementkey|scram-sha-\d{1,3}|privatetoken|aws4-hmac-sha256)$/i
const CHALLENGE_VALUE =
  /^(?:utf-8|md5|sha-256|md5-sess|auth|auth-int|true|false|invalid_token|invalid_request|insufficient_scope)$/i

/** Realms by which products are told. */
const OWN_REALM = /^(?:traefik|nextcloud|owncloud|baikaldav|sabredav)$/i

/** Schemes and the names of their parameters; what a parameter says goes, but for words of the standards and names of products. */
export const challenge: Parser = (value, book) => {
  if (isHidden(value)) return hidden(value, book)
  return value.replace(CHALLENGE, (match, name: string | undefined, equals: string, given: string) => {
    if (name === undefined) return SCHEME_NAME.test(match) ? match : inList(match, book)
    const bare = given.replace(/^"|"$/g, '')
    const kept = CHALLENGE_VALUE.test(bare) || OWN_REALM.test(bare) ? given : given.replace(bare, inList(bare, book))
    return plainName(name, 'name', book) + equals + (bare === '' ? given : kept)
  })
}
