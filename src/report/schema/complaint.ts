import type * as v from 'valibot'
import { visible } from '../visible.ts'

/** `exchanges[3].legs[0].method` */
const pathOf = (path: readonly v.IssuePathItem[]): string =>
  path
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')

/** A value of any kind, short enough for a sentence. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = visible(JSON.stringify(typeof value === 'string' ? value.slice(0, 60) : value))
  return text.length <= 60 ? `\`${text}\`` : `\`${text.slice(0, 59)}…\``
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: '`true` or `false`',
  Array: 'a list',
  Object: 'an object',
}

type Issue = Pick<v.BaseIssue<unknown>, 'type' | 'expected' | 'received' | 'input' | 'path' | 'requirement' | 'issues'>

const expectation = ({ expected, type }: Issue): string => {
  if (type === 'integer') return 'a whole number'
  const allowed = (expected ?? '').replace(/^\(|\)$/g, '').split(' | ')
  if (allowed.length > 1) return `one of ${allowed.map((each) => `\`${each.replaceAll('"', '')}\``).join(', ')}`
  return KINDS[expected ?? ''] ?? `\`${allowed[0]?.replaceAll('"', '')}\``
}

const LIMITED: ReadonlySet<string> = new Set(['max_length', 'max_value', 'min_value', 'finite'])

/** What is wrong with one value of a report: its place, what it should be and what it is, without a full stop. */
export const complaint = (issue: Issue): string => {
  // A union reports what each of its members says; the one that looked deepest meant the reader.
  const depth = (each: Issue): number => each.path?.length ?? 0
  const [deepest] = [...(issue.issues ?? [])].sort((a, b) => depth(b) - depth(a))
  const nested = deepest?.path === undefined ? undefined : deepest
  const whole: Issue = nested ?? issue
  const place = `\`${pathOf([...(issue.path ?? []), ...(nested?.path ?? [])])}\``
  if (whole.received === 'undefined') return `${place} is missing`
  if (whole.type === 'max_length') {
    const what = typeof whole.input === 'string' ? 'characters' : 'entries'
    return `${place} has more than ${String(whole.requirement)} ${what}, which no report needs`
  }
  if (LIMITED.has(whole.type)) return `${place} is out of bounds: ${shown(whole.input)}`
  return `${place} should be ${expectation(whole)} but is ${shown(whole.input)}`
}
