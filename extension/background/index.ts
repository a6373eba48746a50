import { startBackground } from './background.ts'

// Firefox: an event page, whose modules load others whenever they like.
startBackground(() => import('./reporting.ts'))
