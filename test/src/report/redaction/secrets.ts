import type { Chance } from '../../../differential/random.ts'

const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const DIGITS = '0123456789'
const ALPHANUMERIC = LOWER + LOWER.toUpperCase() + DIGITS
const HEX = `${DIGITS}abcdef`
const BASE64URL = `${ALPHANUMERIC}-_`

const text = (chance: Chance, alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[chance.below(alphabet.length)] ?? '').join('')

/** Like chance, but with a digit in the middle, so that it is nobody's word. */
const random = (chance: Chance, alphabet: string, length: number): string => {
  const half = Math.floor(length / 2)
  return text(chance, alphabet, half) + text(chance, DIGITS, 1) + text(chance, alphabet, length - half)
}

const encoder = (value: string): string => Buffer.from(value).toString('base64url')

/** Every kind of secret that may not leave, each one new. */
const KINDS: Readonly<Record<string, (chance: Chance) => string>> = {
  jwt: (chance) =>
    `${encoder(`{"alg":"HS256","kid":"${text(chance, HEX, 4)}"}`)}.${encoder(`{"sub":"${text(chance, DIGITS, 9)}"}`)}.${random(chance, BASE64URL, 43)}`,
  hex: (chance) => random(chance, HEX, 32),
  base64: (chance) => `${random(chance, `${ALPHANUMERIC}+/`, 30)}==`,
  uuid: (chance) =>
    [8, 4, 4, 4, 12]
      .map((length) => text(chance, HEX, length))
      .join('-')
      .replace(/^./, '7'),
  email: (chance) => `${text(chance, LOWER, 7)}.${text(chance, DIGITS, 4)}@${text(chance, LOWER, 9)}.example`,
  stripe: (chance) => `sk_live_${random(chance, ALPHANUMERIC, 24)}`,
  github: (chance) => `ghp_${random(chance, ALPHANUMERIC, 36)}`,
  pat: (chance) => `github_pat_${random(chance, ALPHANUMERIC, 22)}_${random(chance, ALPHANUMERIC, 30)}`,
  slack: (chance) => `xoxb-${text(chance, DIGITS, 12)}-${random(chance, ALPHANUMERIC, 24)}`,
  aws: (chance) => `AKIA${text(chance, LOWER.toUpperCase() + DIGITS, 15)}7`,
  google: (chance) => `AIza${random(chance, BASE64URL, 34)}`,
  pem: (chance) => `-----BEGIN PRIVATE KEY----- ${random(chance, ALPHANUMERIC, 48)} -----END PRIVATE KEY-----`,
  bearer: (chance) => `Bearer ${random(chance, BASE64URL, 24)}`,
  basic: (chance) => `Basic ${Buffer.from(`user:${random(chance, ALPHANUMERIC, 12)}`).toString('base64')}`,
  password: (chance) => `${text(chance, LOWER, 4)}!${random(chance, ALPHANUMERIC, 8)}$`,
  session: (chance) => `s:${random(chance, BASE64URL, 24)}.${random(chance, ALPHANUMERIC, 20)}`,
  phone: (chance) => `+49${text(chance, DIGITS, 10)}`,
  card: (chance) => `4${text(chance, DIGITS, 15)}`,
  address: (chance) => `203.0.113.${chance.below(200) + 11}:${chance.below(50_000) + 10_000}`,
  otp: (chance) => `1${text(chance, DIGITS, 7)}`,
  signature: (chance) =>
    `AWS4-HMAC-SHA256 Credential=${random(chance, ALPHANUMERIC, 20)}/20260105, Signature=${text(chance, HEX, 64)}`,
}

const KIND_NAMES = Object.keys(KINDS)

/** How a secret is written where it stands. */
const SPELLINGS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => encodeURIComponent(secret),
  (secret) => Buffer.from(secret).toString('base64'),
  (secret) => encodeURIComponent(encodeURIComponent(secret)),
]

export interface Secret {
  readonly kind: string
  /** As it stands in the exchange. */
  readonly planted: string
  /** What must be in no report: all its spellings, and every part of it that tells it. */
  readonly traces: readonly string[]
}

/** A part that is long, and no word. */
const telling = (spelling: string): readonly string[] =>
  (spelling.match(/[A-Za-z0-9]{8,}/g) ?? []).filter((part) => /\d/.test(part))

/** The secret of this number, of each kind and in each spelling in turn. */
export const secretOf = (chance: Chance, number: number): Secret => {
  const kind = KIND_NAMES[number % KIND_NAMES.length] ?? 'hex'
  const secret = KINDS[kind]?.(chance) ?? ''
  const spellings = SPELLINGS.map((spell) => spell(secret))
  const planted = spellings[Math.floor(number / KIND_NAMES.length) % SPELLINGS.length] ?? secret
  return { kind, planted, traces: [...new Set([...spellings, ...[secret, planted].flatMap(telling)])] }
}
