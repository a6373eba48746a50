import type { EditedStack } from './edited-stack.ts'
import type { Lists } from './fault.ts'

/** Values as JavaScript writes them. */
export const quoted = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ')

const list = (values: readonly string[]): string => `[${quoted(values)}]`

/** A single origin as a string, as most people write it. */
const oneOrMany = ([first, ...others]: Lists['origins']): string =>
  others.length === 0 ? `'${first}'` : list([first, ...others])

type Lines = Pick<EditedStack, 'lines' | 'kept'>

/** Options as most middleware calls them. */
export const options = (
  names: { readonly methods: string; readonly headers: string; readonly exposed: string },
  origin: (origins: Lists['origins']) => string = oneOrMany,
): Lines => ({
  lines: {
    origins: ({ origins }) => `origin: ${origin(origins)},`,
    methods: ({ methods }) => `${names.methods}: ${list(methods)},`,
    headers: ({ headers }) => `${names.headers}: ${list(headers)},`,
    exposed: ({ exposed }) => `${names.exposed}: ${list(exposed)},`,
  },
  kept: (_, values) => quoted(values),
})

/** How a handler reads the origin, and how it sets and adds a header. */
interface Words {
  readonly origin: string
  readonly set: (name: string, value: string) => string
  readonly add: (name: string, value: string) => string
}

/** A handler that writes every header out. */
export const headers = ({ origin, set, add }: Words): Lines => ({
  lines: {
    origins: ({ origins, doubled }) =>
      origins.length > 1
        ? `if (${list(origins)}.includes(${origin})) {\n  ${set('Access-Control-Allow-Origin', origin)}\n}`
        : (doubled === true ? add : set)('Access-Control-Allow-Origin', `'${origins[0]}'`),
    methods: ({ methods }) => set('Access-Control-Allow-Methods', `'${methods.join(', ')}'`),
    headers: (lists) => set('Access-Control-Allow-Headers', `'${lists.headers.join(', ')}'`),
    exposed: ({ exposed }) => set('Access-Control-Expose-Headers', `'${exposed.join(', ')}'`),
  },
  kept: (part, values) => (part === 'origins' ? quoted(values) : values.join(', ')),
})
