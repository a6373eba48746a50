import type { Exchange } from '../../src/cors/exchange.ts'
import type { PageRequest } from '../../src/cors/page-request.ts'
import { browser } from '../browser.ts'

/**
 * Runs in a world of its own in the document: the browser's own `fetch`, whatever the page has put in its place, with the
 * page's origin, cookies and CORS checks. Measured in Chromium 156 and Firefox 153, in frames and sandboxed frames too: the
 * same origin, document and verdict as of the page's own `fetch`.
 *
 * Gives the browser's word where it is no request, and does not wait for the answer: that is recorded like any other.
 */
const send = ({ url, method, headers, body, credentials }: PageRequest): string | null => {
  try {
    const list = headers.map(([name, value]): [string, string] => [name, value])
    const request = new Request(url, { method, headers: list, body, credentials, mode: 'cors' })
    fetch(request).catch(() => undefined)
    return null
  } catch (reason) {
    return String(reason)
  }
}

const GONE =
  'The page or frame that asked is not there any more: it was left or reloaded. Let the page ask again itself.'
const NOT_RECORDED = 'It is not recorded any more.'

/** Makes the document that asked for an exchange send a request. Resolves with the reason where it can’t, else with null. */
export const askInPage = async (exchange: Exchange | null, request: PageRequest): Promise<string | null> => {
  if (exchange === null) return NOT_RECORDED
  const { tabId, documentId } = exchange
  if (documentId === null) return GONE
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId, documentIds: [documentId] },
      world: 'ISOLATED',
      func: send as (request: unknown) => string | null,
      args: [request],
    })
    const problem: unknown = frame?.result
    return typeof problem === 'string' ? `The browser refused it: ${problem}` : null
  } catch (reason) {
    // Chromium: “No document with id”. Firefox: “Invalid documentId”.
    return /document ?id|no document/i.test(String(reason))
      ? GONE
      : `The page could not be made to ask: ${String(reason)}.`
  }
}
