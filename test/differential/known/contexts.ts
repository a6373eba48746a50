import type { Context } from './context.ts'
import { FRAMES } from './contexts-frames.ts'
import { NEIGHBOURS } from './contexts-neighbours.ts'
import { OTHERS } from './contexts-others.ts'
import { POLICIES } from './contexts-policies.ts'
import { SECURE } from './contexts-secure.ts'
import { WORKERS } from './contexts-workers.ts'

/** Every context besides a page's own document on plain HTTP. */
export const CONTEXTS: readonly Context[] = [...SECURE, ...FRAMES, ...WORKERS, ...POLICIES, ...NEIGHBOURS, ...OTHERS]
