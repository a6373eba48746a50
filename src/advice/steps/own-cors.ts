import { jsString } from '../../fix/quote.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'

/** Libraries that answer at paths of their own, by a CORS option of their own, before the framework around them. */
interface OwnCors {
  readonly matches: (url: URL) => boolean
  readonly step: (origin: string, included: boolean) => Step
}

const LIBRARIES: readonly OwnCors[] = [
  {
    // Source: https://socket.io/docs/v4/handling-cors/
    matches: ({ searchParams }) => searchParams.has('EIO') && searchParams.has('transport'),
    step: (origin, included) => ({
      text: 'Set the option `cors` of Socket.IO itself: it answers at this path before the framework around it.',
      place: 'server',
      code: `new Server(server, { cors: { origin: [${jsString(origin)}]${included ? ', credentials: true' : ''} } })`,
      language: 'javascript',
    }),
  },
]

/** The option of the library that answers at this URL; empty where the framework does. */
export const setOwnCors = ({ leg, origin, included }: StepContext): readonly Step[] => {
  if (!URL.canParse(leg.url)) return []
  const url = new URL(leg.url)
  return LIBRARIES.flatMap(({ matches, step }) => (matches(url) ? [step(origin, included)] : []))
}
