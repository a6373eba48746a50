import type { EditPart, EditRequest } from '../../../src/fix/fix.ts'
import { policy } from './policies.ts'

const known = { methods: ['GET', 'PUT'], requestHeaders: ['content-type', 'x-trace-id'] }

const both: [string, string] = ['https://app.example', 'https://www.app.example']

const request = (
  parts: readonly EditPart[],
  widened: Parameters<typeof policy>[0],
  unseen: readonly EditPart[] = [],
): EditRequest => ({ policy: policy({ ...known, ...widened }), parts, unseen })

/** What every stack’s edit is printed for, by file name. */
export const EDIT_CASES: Readonly<Record<string, EditRequest>> = {
  'origin-added': request(['origins'], { origins: ['https://www.app.example'] }, ['origins']),
  'origin-known': request(['origins'], { origins: both }),
  method: request(['methods'], {}),
  'request-header': request(['requestHeaders'], {}),
  'exposed-header': request(['exposedHeaders'], { exposedHeaders: ['etag', 'x-total-count'] }),
  credentials: request(['credentials'], { credentials: true }),
  'wildcard-credentials': request(['origins', 'credentials'], { credentials: true }),
  malformed: request(['origins'], {}),
  doubled: request(['singleOrigin', 'singleCredentials'], {}),
  'doubled-origin': request(['singleOrigin', 'origins'], {}),
  'odd-names': request(['requestHeaders', 'exposedHeaders'], {
    requestHeaders: ["x-$host'`|~*", 'x-%s-!#&+.^_'],
    exposedHeaders: ["x-$host'`|~*"],
  }),
  everything: request(['origins', 'methods', 'requestHeaders', 'credentials'], { origins: both, credentials: true }),
}
