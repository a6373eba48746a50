import type { StackId } from '../src/fix/fix.ts'
import { STACKS } from '../src/fix/stacks/index.ts'
import { usage } from './problem.ts'

const STACK_IDS: readonly string[] = STACKS.map(({ id }) => id)

const isStack = (id: string): id is StackId => STACK_IDS.includes(id)

/** The stack of that id; throws a sentence that lists all of them where there is none. */
export const parseStack = (id: string): StackId => {
  if (isStack(id)) return id
  throw usage(`There is no stack \`${id}\`. Choose one of: ${STACK_IDS.join(', ')}.`)
}
