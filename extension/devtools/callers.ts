import type { Caller, CallerAnswer, CallerQuestion, CallFrame } from '../protocol.ts'
import type { Kept } from './finished.ts'

interface Line {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

type Fields = Readonly<Record<string, unknown>>

/** Deeper stacks are recursions, and longer names nobody reads. */
const MOST_FRAMES = 50
const MOST_NAME = 200
/** A script in a `data:` URL is as long as its text. */
const MOST_URL = 2000

const isQuestion = (data: unknown): data is CallerQuestion =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'caller?'

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

const text = (value: unknown, most: number): string => (typeof value === 'string' ? value.slice(0, most) : '')

const count = (value: unknown): number => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0)

const frameOf = (value: unknown, after: string | null): CallFrame => {
  const { functionName, url, lineNumber, columnNumber } = fieldsOf(value)
  return {
    name: text(functionName, MOST_NAME),
    url: text(url, MOST_URL),
    line: count(lineNumber),
    column: count(columnNumber),
    after,
  }
}

/** The frames of a stack from the innermost on, and of those that waited for it. */
const framesOf = (stack: unknown): readonly CallFrame[] => {
  const frames: CallFrame[] = []
  let outer = fieldsOf(stack)
  // A parent may have no frame of its own.
  for (let depth = 0; depth < MOST_FRAMES && frames.length < MOST_FRAMES; depth++) {
    const { callFrames, description, parent } = outer
    if (!Array.isArray(callFrames)) break
    const after = depth === 0 ? null : text(description, MOST_NAME) || null
    for (const [index, frame] of callFrames.slice(0, MOST_FRAMES - frames.length).entries())
      frames.push(frameOf(frame, index === 0 ? after : null))
    outer = fieldsOf(parent)
  }
  return frames
}

/**
 * What made a page ask, of what Chromium's HAR entries say in `_initiator`; null where that names no place, and for
 * whatever else is handed over.
 */
export const callerOf = (initiator: unknown): Caller | null => {
  const { type, stack, url, lineNumber } = fieldsOf(initiator)
  const frames = framesOf(stack)
  // What `eval` runs has no file of its own.
  if (frames.some((frame) => frame.url !== '')) return { kind: 'script', frames }
  const document = text(url, MOST_URL)
  if (type !== 'parser' || document === '') return null
  return { kind: 'document', url: document, line: Number.isSafeInteger(lineNumber) ? count(lineNumber) : null }
}

/** Answers the panel's questions about who called. */
export function answerCallers(kept: Kept, line: Line): void {
  line.addEventListener('message', async ({ data }) => {
    if (!isQuestion(data)) return
    const request = await kept.find(data)
    const caller = callerOf(request?._initiator)
    line.postMessage({ type: 'caller', id: data.id, known: request !== null, caller } satisfies CallerAnswer)
  })
}
