import * as v from 'valibot'
import { cause, changes, list, snippet, string } from './parts.ts'

const place = v.picklist(['server', 'proxy', 'page', 'browser', 'provider', 'nowhere'])

const step = v.object({
  text: string,
  place,
  code: v.exactOptional(string),
  language: v.exactOptional(string),
  shows: v.exactOptional(v.picklist(['edit', 'setup'])),
})

const edit = v.object({ ...v.omit(snippet, ['steps']).entries, applies: v.picklist(['as-is', 'perhaps', 'fill-in']) })

/** What the user does next, as a file has it. */
export const advice = v.object({
  headline: string,
  why: v.nullable(cause),
  place,
  steps: list(step),
  change: v.object({ preflight: changes, actual: changes }),
  edit: v.nullable(edit),
  setup: v.nullable(snippet),
  symptom: v.boolean(),
  assumes: list(
    v.object({ about: v.picklist(['credentials', 'owner']), value: string, because: string, alternative: string }),
  ),
})
