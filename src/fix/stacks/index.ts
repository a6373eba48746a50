import type { FixGenerator } from '../fix.ts'
import { express } from './express.ts'
import { flask } from './flask.ts'
import { nginx } from './nginx.ts'
import { php } from './php.ts'

/** Those that are printed for every exchange, in display order. */
export const FIRST_STACKS: readonly FixGenerator[] = [express, flask, nginx, php]

/** Those that are printed where they answered, or where somebody asks for them. */
const LATER_STACKS: readonly FixGenerator[] = []

/** In display order. */
export const STACKS: readonly FixGenerator[] = [...FIRST_STACKS, ...LATER_STACKS]
