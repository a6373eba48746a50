import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { version } from '../../package.json'
import { Problem } from '../problem.ts'
import { explainTool } from './explain-tool.ts'
import { fixTool } from './fix-tool.ts'
import type { MayAsk } from './hosts.ts'
import { probeTool } from './probe-tool.ts'
import { jsonSchemaOf, type Tool } from './tool.ts'

const TOOLS: readonly Tool[] = [explainTool, probeTool, fixTool]

const INSTRUCTIONS =
  'Explains why browsers block cross-origin requests. Explain a recording or a console message first; probe to see what a browser decides now, and again after a change. "Cannot tell" is a verdict: do not read it as allowed or blocked.'

const listed = ({ name, title, description, asksServers, input, output }: Tool) => ({
  name,
  title,
  description,
  inputSchema: jsonSchemaOf(input, 'input'),
  outputSchema: jsonSchemaOf(output, 'output'),
  annotations: { title, readOnlyHint: !asksServers, openWorldHint: asksServers },
})

/** Options of the command line, as the arguments that they are here. */
const asArguments = (sentence: string): string =>
  sentence.replace(
    /`--(?!allow-host)([a-z-]+)`/g,
    (_, name: string) => `\`${name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}\``,
  )

const refused = (sentence: string) => ({
  isError: true,
  content: [{ type: 'text' as const, text: asArguments(sentence) }],
})

const sentenceOf = (problem: unknown): string =>
  problem instanceof Problem ? problem.message : `This should not happen: ${String(problem)}`

/** The server of the protocol, ready to be connected; whatever goes wrong in a call is one sentence in its answer. */
export const mcpServer = (mayAsk: MayAsk): Server => {
  const server = new Server(
    { name: 'corsight', title: 'CORSight', version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  )
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOLS.map(listed) }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const tool = TOOLS.find(({ name }) => name === params.name)
    if (tool === undefined)
      return refused(`There is no tool \`${params.name}\`: choose ${TOOLS.map(({ name }) => name).join(', ')}.`)
    try {
      const { text, structured } = await tool.call(params.arguments ?? {}, { mayAsk, signal })
      return { content: [{ type: 'text', text: asArguments(text) }], structuredContent: structured }
    } catch (problem) {
      return refused(sentenceOf(problem))
    }
  })
  return server
}
