import { z } from 'zod'
import { originOf } from '../../src/cors/origin.ts'
import { capitalised } from '../../src/report/words.ts'
import { exchangeText } from '../exchange-text.ts'
import { findingsIn } from '../findings.ts'
import { BROWSERS } from '../options.ts'
import { createPaint } from '../paint.ts'
import { ask } from '../probe/ask.ts'
import { askingOf } from '../probe/asking.ts'
import { reachOf, withTransport } from '../probe/reach.ts'
import { heldBackText } from '../probe/told.ts'
import { usage } from '../problem.ts'
import { explainedOf } from '../written.ts'
import { stackInput } from './explain-tool.ts'
import { CHOOSE_IN_CALL, explainedShape, structuredOf } from './explained.ts'
import { refuseFar } from './hosts.ts'
import { defineTool } from './tool.ts'

export const probeTool = defineTool(
  {
    name: 'probe',
    title: 'Ask a server as a browser would',
    description:
      'Asks a server as a page in a browser would, preflight and redirects included, and explains what a browser would decide. Only this machine and private addresses, unless the user allowed more hosts. Methods that may change something are sent only with `send`.',
    asksServers: true,
    input: z.strictObject({
      url: z.string().describe('what the page asks for'),
      from: z.string().describe('the origin of the page, such as http://localhost:3000, or null'),
      request: z.string().optional().describe('the method; GET, or POST with a body'),
      header: z.array(z.string()).default([]).describe("request headers that the page sets, each as 'name: value'"),
      credentials: z.boolean().default(false).describe('as with `credentials: "include"`'),
      body: z.string().optional(),
      preflightOnly: z.boolean().default(false).describe('ask no further than the preflight'),
      send: z.boolean().default(false).describe('send methods that may change something, too'),
      browser: z.enum(BROWSERS).default('chromium'),
      insecure: z.boolean().default(false).describe('accept any certificate'),
      timeout: z.number().positive().max(600).default(10).describe('seconds for each answer'),
      stack: stackInput,
    }),
    output: z.object({
      exchange: explainedShape,
      heldBack: z.string().nullable().describe('the method that was not sent, as it may change something'),
      notFollowed: z.string().nullable().describe('the redirect to a host that may not be asked'),
    }),
    call: async ({ url, request, body, stack, ...rest }, { mayAsk, signal }) => {
      const asking = await askingOf(url, {
        ...rest,
        ...(request !== undefined && { request }),
        ...(body !== undefined && { body }),
      })
      if (originOf(asking.url) === asking.origin)
        throw usage(`${capitalised(asking.origin)} asks itself here, and CORS does not apply to that.`)
      refuseFar(asking.url, mayAsk)
      // A proxy is another machine: it is never asked.
      const around = { env: {}, signal }
      const asked = await withTransport({ ...rest, resolve: [] }, around, (transport) =>
        ask(asking, transport, { ...reachOf(rest), mayAsk }),
      )
      const { heldBack, notFollowed } = asked
      const [explained] = explainedOf(findingsIn([asked.exchange]), {
        stack: stack ?? null,
        redact: true,
        at: new Date(),
        browser: { name: `the command line, as ${rest.browser}`, version: '' },
        recorded: [asked.exchange],
      })
      if (explained === undefined) throw new Error('An exchange has an explanation.')
      const paint = createPaint(false)
      const notes = [
        ...(heldBack === null ? [] : [heldBackText(asked, rest)]),
        ...(notFollowed === null
          ? []
          : [
              `It redirects to \`${notFollowed}\`, which may not be asked: its user can allow that host with \`corsight mcp --allow-host\`.`,
            ]),
      ]
      const structured = structuredOf(explained)
      return {
        text: [exchangeText(explained, paint, CHOOSE_IN_CALL), ...notes.map((note) => paint.sentence(note))].join(
          '\n\n',
        ),
        structured: { exchange: { ...structured, notes: [...structured.notes, ...notes] }, heldBack, notFollowed },
      }
    },
  },
  usage,
)
