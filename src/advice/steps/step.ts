import type { Place, Step } from '../advice.ts'

/** A step that is words alone. */
export const step = (place: Place, text: string): Step => ({ place, text })
