import { resolve } from 'node:path'
import { z } from 'zod'
import { STACKS } from '../../src/fix/stacks/index.ts'
import { exchangeText } from '../exchange-text.ts'
import { messageText } from '../explain.ts'
import { countsOf, findingsIn, isWorthReading } from '../findings.ts'
import { inputOf, readFileText } from '../input.ts'
import { createPaint } from '../paint.ts'
import { usage } from '../problem.ts'
import { explainedOf, leftBeside } from '../written.ts'
import { CHOOSE_IN_CALL, explainedShape, structuredOf } from './explained.ts'
import { defineTool } from './tool.ts'

/** Which server code is wanted for. */
export const stackInput = z
  .enum(STACKS.map(({ id }) => id))
  .optional()
  .describe('print the code for this server')

/** More would fill an agent’s context with the same again. */
const MOST = 20

export const explainTool = defineTool(
  {
    name: 'explain',
    title: 'Explain blocked requests',
    description:
      'Explains a HAR, a CORSight report (JSON) or a message of a browser’s console about CORS: the verdict, why, what to do first, and the server code. Secrets are taken out. Nothing leaves the machine.',
    asksServers: false,
    input: z.strictObject({
      file: z.string().min(1).optional().describe('the path of a file to read'),
      text: z.string().min(1).optional().describe('its text instead, such as a message of the console'),
      stack: stackInput,
      all: z.boolean().default(false).describe('what was allowed too'),
    }),
    output: z.object({
      message: z
        .object({
          sentence: z.string(),
          browser: z.string(),
          rule: z.string().nullable(),
          stage: z.string().nullable(),
          url: z.string().nullable(),
        })
        .nullable()
        .describe('what a console message says; it alone proves no cause'),
      counts: z.string(),
      exchanges: z.array(explainedShape),
      left: z.number().describe('how many more there are that this answer leaves out'),
      notes: z.array(z.string()).describe('what the file lacks'),
    }),
    call: async ({ file, text, stack, all }) => {
      if ((file === undefined) === (text === undefined)) throw usage('Give either `file` or `text`.')
      const input = file === undefined ? inputOf('text', text ?? '') : inputOf(file, await readFileText(resolve(file)))
      const paint = createPaint(false)
      if (input.kind === 'message') {
        const { sentence, browser, rule, stage, url } = input.message
        return {
          text: messageText(input.message, paint).trim(),
          structured: {
            message: { sentence, browser, rule: rule?.id ?? null, stage, url },
            counts: '',
            exchanges: [],
            left: 0,
            notes: [],
          },
        }
      }
      const { exchanges, producer, notes } = input
      const findings = findingsIn(exchanges)
      const wanted = all ? findings : findings.filter(isWorthReading)
      const how = { stack: stack ?? null, redact: true, at: new Date(), browser: producer.browser, recorded: exchanges }
      const explained = explainedOf(wanted, how)
      const shown = explained.slice(0, MOST)
      const left = leftBeside(explained, MOST)
      return {
        text: [
          ...shown.map((each) => exchangeText(each, paint, CHOOSE_IN_CALL)),
          ...(left === 0 ? [] : [`${left.toLocaleString('en')} more are left out here.`]),
          [countsOf(findings), ...notes.map((note) => paint.sentence(note))].join('\n'),
        ].join('\n\n'),
        structured: {
          message: null,
          counts: countsOf(findings),
          exchanges: shown.map(structuredOf),
          left,
          notes: [...notes],
        },
      }
    },
  },
  usage,
)
