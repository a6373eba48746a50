import { z } from 'zod'
import type { MayAsk } from './hosts.ts'

/** What a call has besides its arguments. */
export interface Around {
  readonly mayAsk: MayAsk
  /** Aborted when the client gives the call up. */
  readonly signal: AbortSignal
}

/** What a call answers: for people, and the same for programs. */
export interface Told<Output> {
  readonly text: string
  readonly structured: Output
}

/** One tool of the server. `call` throws a `Problem` with one sentence where it can’t answer. */
export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly asksServers: boolean
  readonly input: z.ZodObject
  readonly output: z.ZodObject
  readonly call: (input: unknown, around: Around) => Promise<Told<Record<string, unknown>>>
}

interface Definition<Input extends z.ZodObject, Output extends z.ZodObject>
  extends Omit<Tool, 'input' | 'output' | 'call'> {
  readonly input: Input
  readonly output: Output
  readonly call: (input: z.output<Input>, around: Around) => Promise<Told<z.input<Output>>>
}

const wrong = ({ issues: [issue] }: z.ZodError): string => {
  if (issue === undefined) return 'These arguments can’t be used.'
  if (issue.code === 'unrecognized_keys') return `There is no argument \`${issue.keys[0] ?? ''}\`.`
  const name = issue.path.join('.')
  return `\`${name}\` can’t be used: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}.`
}

/** A tool whose arguments are checked before it runs; a wrong one ends in a sentence that names it. */
export const defineTool = <Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: Definition<Input, Output>,
  refuse: (sentence: string) => Error,
): Tool => ({
  ...tool,
  call: async (given, around) => {
    const input = tool.input.safeParse(given)
    if (!input.success) throw refuse(wrong(input.error))
    return tool.call(input.data, around)
  },
})

/** As the protocol describes arguments and answers. */
export const jsonSchemaOf = (schema: z.ZodObject, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io })
  return { ...rest, type: 'object' as const }
}
