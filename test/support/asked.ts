import type { Asked } from '../../src/diagnosis/platforms/platform.ts'
import { response } from './exchanges.ts'

/** An answer to a request as a test writes it: a PUT that was asked for itself, where it says nothing else. */
export interface Given {
  readonly status?: number
  readonly statusText?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly url?: string
  readonly to?: Asked['to']
  readonly method?: string
  readonly redirected?: true
}

/** What a platform is asked about. `usual`: the status where none is given. */
export const askedWith =
  (usual: number) =>
  ({ status = usual, statusText = '', headers = {}, url, to = 'actual', method = 'PUT', ...rest }: Given): Asked => ({
    ...rest,
    response: response({ status, statusText, headers }),
    to,
    method,
    url: new URL(url ?? 'https://api.example/v1/items'),
  })
