import { defineRepair } from './repair.ts'
import { LOOK_IN_CLIENT } from './shared-steps.ts'

/** What the page sends is set in one place. */
export default defineRepair({ cause: 'needless-preflight', everywhere: [LOOK_IN_CLIENT] })
