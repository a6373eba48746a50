import { getHeader } from '../../cors/headers.ts'
import { hasAnyCorsHeader } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf, stoppedOn } from '../facts.ts'

/** Whether an MCP client asks: for a stream, or to end the session that it has. */
const isByClient = ({ leg }: Facts): boolean => {
  if (!leg.requestHeaders.seen) return false
  const headers = leg.requestHeaders.value
  const names = headers.map(([name]) => name.toLowerCase())
  if (!names.includes('mcp-session-id') && !names.includes('mcp-protocol-version')) return false
  return (
    leg.method === 'DELETE' || (leg.method === 'GET' && /text\/event-stream/i.test(getHeader(headers, 'accept') ?? ''))
  )
}

/**
 * A server of MCP that offers no stream says so with 405, and a client goes on without one: nothing is wrong but that
 * the page cannot read the status.
 *
 * Source: https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#listening-for-messages-from-the-server
 */
export default defineCause({
  id: 'mcp-without-stream',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage !== 'response' || !stoppedOn(facts, 'allow-origin-missing')) return null
    const { answer, leg } = facts
    if (answer.status !== 405 || hasAnyCorsHeader(answer) || !isByClient(facts)) return null
    return {
      confidence: 'likely',
      headline: `The server answers the MCP client’s \`${leg.method}\` with 405, as the protocol allows, and without CORS headers.`,
      sentence: `The status means that it ${leg.method === 'DELETE' ? 'ends no sessions on demand' : 'offers no stream here'}: the client goes on as soon as the page can read that.`,
      evidence: ['status 405', 'no Access-Control header', 'the headers of an MCP client'],
    }
  },
})
