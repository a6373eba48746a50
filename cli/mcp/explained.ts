import { z } from 'zod'
import { answerOf, CHOOSE } from '../../src/report/answer.ts'
import { capitalised, knownAs, reportedWords } from '../../src/report/words.ts'
import type { Explained } from '../written.ts'

const code = z.object({ file: z.string(), where: z.string(), language: z.string(), code: z.string() })

/** One exchange as an answer for programs: the same words as everywhere, in parts. */
export const explainedShape = z.object({
  kind: z.enum(['blocked', 'warning', 'allowed', 'undecided', 'failed', 'pending', 'not-cors']),
  verdict: z
    .string()
    .describe('the verdict in words; "cannot tell" means that the browser or the file withholds what decides'),
  assumed: z.string().nullable().describe('the verdict that steps and code suppose, where the real one can’t be told'),
  method: z.string(),
  url: z.string(),
  origin: z.string().describe('of the page that asked'),
  times: z.number().describe('how often the same happened'),
  rule: z.string().nullable().describe('the rule on which the browser stopped'),
  code: z.string().describe('what browsers call it; empty where they have no name for it'),
  headline: z.string().describe('what was wrong'),
  why: z
    .object({ cause: z.string(), confidence: z.string(), sentence: z.string(), evidence: z.array(z.string()) })
    .nullable(),
  steps: z.array(
    z.object({
      where: z.string(),
      text: z.string(),
      code: z.string().nullable(),
      edit: code
        .extend({ applies: z.string() })
        .nullable()
        .describe('the smallest edit of a configuration that is there'),
    }),
  ),
  change: z
    .array(z.object({ title: z.string(), today: z.array(z.string()), needed: z.array(z.string()) }))
    .describe('response headers: as they are, and as they have to be'),
  setup: code.nullable().describe('the whole configuration, for a server that has none'),
  notes: z.array(z.string()),
  cautions: z.array(z.string()).describe('what the change alone does not solve'),
  assumptions: z.array(z.string()),
  next: z.array(z.string()).describe('what would block it next'),
  warnings: z.array(z.string()),
})

/** How a call takes the stack that nobody could guess. */
export const CHOOSE_IN_CALL = 'To get the code, call again with `stack`, such as `express`, `flask` or `nginx`.'

/** One exchange in the shape of `explainedShape`. */
export const structuredOf = ({ view, tone, times }: Explained): z.input<typeof explainedShape> => {
  const { reported, assumed } = view
  const answer = answerOf(view)
  const { why, folded } = answer
  const setup = folded?.setup ?? null
  return {
    kind: tone,
    verdict: capitalised(reportedWords(reported.verdict)),
    assumed,
    method: reported.method,
    url: reported.url,
    origin: reported.origin,
    times,
    rule: reported.verdict.rule ?? null,
    code: knownAs(reported.verdict.code),
    headline: answer.headline,
    why: why && { cause: why.id, confidence: why.confidence, sentence: why.sentence, evidence: [...why.evidence] },
    steps: answer.steps.map(({ where, text, code, edit }) => ({
      where,
      text,
      code: code?.text ?? null,
      edit: edit && {
        file: edit.file,
        where: edit.where,
        language: edit.language,
        code: edit.code,
        applies: edit.applies,
      },
    })),
    change: [...answer.change, ...(folded?.change ?? [])].map(({ title, lines }) => ({
      title,
      today: lines.filter(({ is }) => is === 'today').map(({ text }) => text),
      needed: lines.filter(({ is }) => is === 'needed').map(({ text }) => text),
    })),
    setup: setup && { file: setup.file, where: setup.where, language: setup.language, code: setup.code },
    notes: [...answer.notes, ...(folded?.notes ?? [])].map((note) => (note === CHOOSE ? CHOOSE_IN_CALL : note)),
    cautions: [...answer.cautions, ...(folded?.cautions ?? [])],
    assumptions: [...answer.assumptions],
    next: [...answer.next],
    warnings: [...answer.warnings],
  }
}
