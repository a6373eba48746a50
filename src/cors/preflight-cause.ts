import { clip } from './clip.ts'
import type { Browser, Leg } from './exchange.ts'
import { getHeader } from './headers.ts'
import { isCorsSafelistedMethod } from './methods.ts'
import { type UnsafeHeader, unsafeRequestHeaders } from './request-headers.ts'

/** One reason why a request needs a CORS-preflight request. */
export interface PreflightCause {
  readonly kind: 'method' | 'header' | 'upload-listener-or-stream'
  /** The method or the header's name, as the request carries it; empty for the last kind. */
  readonly name: string
  /** One plain sentence; names and values in backticks. */
  readonly sentence: string
}

const WHY: Record<UnsafeHeader['reason'], (header: UnsafeHeader) => string> = {
  name: ({ name }) => `The page sends the request header \`${clip(name)}\`, which is not CORS-safelisted.`,
  'too-long': ({ name }) => `The value of \`${clip(name)}\` is longer than 128 bytes.`,
  'unsafe-byte': ({ name }) => `The value of \`${clip(name)}\` contains a character that is not CORS-safelisted.`,
  language: ({ name, value }) =>
    `The value \`${clip(value)}\` of \`${clip(name)}\` contains a character that is not CORS-safelisted.`,
  'content-type': ({ value }) =>
    `\`Content-Type: ${clip(value)}\` is not one of the three types that an HTML form can send.`,
  range: ({ value }) => `\`Range: ${clip(value)}\` is not a single byte range with a start.`,
  'total-too-long': ({ name }) =>
    `The CORS-safelisted request headers exceed 1,024 bytes in total, so \`${clip(name)}\` needs a preflight too.`,
}

const METHOD = (method: string): PreflightCause => ({
  kind: 'method',
  name: method,
  sentence: `The method \`${clip(method)}\` is not \`GET\`, \`HEAD\` or \`POST\`.`,
})

const UPLOAD: PreflightCause = {
  kind: 'upload-listener-or-stream',
  name: '',
  sentence:
    'Deduced: neither the method nor a header needs a preflight, so the page listens to upload progress or sends a stream.',
}

const askedFor = (leg: Leg): readonly string[] => {
  if (!leg.preflight?.requestHeaders.seen) return []
  const names = getHeader(leg.preflight.requestHeaders.value, 'access-control-request-headers') ?? ''
  return [
    ...new Set(
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  ]
}

/**
 * Why this leg's request needed a preflight; empty when it needed none, or when the browser showed nothing to tell by.
 *
 * @see https://fetch.spec.whatwg.org/#concept-main-fetch
 */
export const preflightCause = (leg: Leg, browser: Browser): readonly PreflightCause[] => {
  const method = isCorsSafelistedMethod(leg.method) ? [] : [METHOD(leg.method)]
  const fromValues = leg.requestHeaders.seen ? unsafeRequestHeaders(leg.requestHeaders.value, browser) : []
  const asked = askedFor(leg)
  const unsafe: readonly UnsafeHeader[] =
    asked.length === 0
      ? fromValues
      : asked.map(
          (name) =>
            fromValues.find((header) => header.name.toLowerCase() === name) ?? {
              name,
              value: '',
              reason: 'name' as const,
            },
        )
  const headers = unsafe.map((header): PreflightCause => {
    const guessed = header.value === '' && header.name.toLowerCase() === 'content-type'
    const sentence = guessed
      ? 'The `Content-Type` is not one of the three types that an HTML form can send.'
      : WHY[header.reason](header)
    return { kind: 'header', name: header.name, sentence }
  })
  const causes = [...method, ...headers]
  return causes.length === 0 && leg.preflight !== null ? [UPLOAD] : causes
}
