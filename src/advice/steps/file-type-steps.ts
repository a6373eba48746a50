import { uncoveredType } from '../../diagnosis/file-type.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'

/** One file type has the header, so that a rule for it is there and has to name another one. */
export const nameTheFileType = ({ facts }: StepContext): readonly Step[] => {
  const found = facts === null ? null : uncoveredType(facts)
  return found === null
    ? []
    : [
        {
          text: `Add \`.${found.here}\` where the server, or the CDN, sends the header with \`.${found.there}\`: a pattern of file types, or a folder, leaves it out.`,
          place: 'server',
        },
      ]
}
