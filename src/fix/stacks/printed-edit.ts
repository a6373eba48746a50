import type { Applies, Edit, EditPart, EditRequest, SinglePart } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'

type Lines = readonly string[]

const KEPT = 'those that are there'

/** For languages with comments inside of a line: the place, in front of a list, of values that no answer showed. */
export const KEPT_FIRST = `/* ${KEPT}, */ `

/** The same as a comment of its own or behind a line, without the sign that begins one. */
export const KEPT_TOO = `and ${KEPT}`

/** Where the edit of a server goes whose configuration writes each header out. */
export const IN_PLACE = 'In place of the lines that set the same headers.'

/** The lines of one part; `more`: with a place for values that no answer showed. Empty where the stack has none. */
export type PartPrinter = (policy: CorsPolicy, more: boolean) => Lines

/** Every part but those that only some stacks have a line for. */
export type PartPrinters = Readonly<Record<Exclude<EditPart, SinglePart>, PartPrinter>>

const SINGLE: Readonly<Record<SinglePart, string>> = {
  singleOrigin: 'Access-Control-Allow-Origin',
  singleCredentials: 'Access-Control-Allow-Credentials',
}

export const isSingle = (part: EditPart): part is SinglePart => part in SINGLE

/** The printers that take back what another layer has set: `line` prints that for one header. */
export const singlePrinters = (line: (name: string) => Lines): Readonly<Record<SinglePart, PartPrinter>> => ({
  singleOrigin: () => line(SINGLE.singleOrigin),
  singleCredentials: () => line(SINGLE.singleCredentials),
})

/** One origin, or everybody, is a value of its own; where there are several, lines choose it for each request. */
export const originPrinter =
  (fixed: (origin: string) => Lines, chosen: (origins: readonly string[], more: boolean) => Lines): PartPrinter =>
  ({ origins }, more) => {
    if (origins === '*') return fixed('*')
    const [first, ...others] = origins
    return more || others.length > 0 ? chosen(origins, more) : fixed(first)
  }

/** The parts of a configuration that writes each header out: `line` prints one, `chosen` that of several origins. */
export const headerPrinters = (
  line: (name: string, value: string, more: boolean) => Lines,
  chosen: (origins: readonly string[], more: boolean) => Lines,
): PartPrinters => {
  const listed = (name: string, values: readonly string[], more: boolean): Lines =>
    values.length === 0 ? [] : line(name, values.join(', '), more)
  return {
    origins: originPrinter((origin) => line('Access-Control-Allow-Origin', origin, false), chosen),
    methods: ({ methods }, more) => listed('Access-Control-Allow-Methods', methods, more),
    requestHeaders: ({ requestHeaders }, more) => listed('Access-Control-Allow-Headers', requestHeaders, more),
    exposedHeaders: ({ exposedHeaders }, more) => listed('Access-Control-Expose-Headers', exposedHeaders, more),
    credentials: ({ credentials }) => (credentials ? line('Access-Control-Allow-Credentials', 'true', false) : []),
  }
}

const LISTS: ReadonlySet<EditPart> = new Set(['origins', 'methods', 'requestHeaders', 'exposedHeaders'])

// `*` has no place for more: it holds everybody.
const hasMore = ({ policy, unseen }: EditRequest, part: EditPart): boolean =>
  unseen.includes(part) && LISTS.has(part) && (part !== 'origins' || policy.origins !== '*')

/**
 * Where a layer names whoever asks, by a wildcard or a function, credentials would let in every site: an edit that allows
 * them has the origins too.
 */
export const namingOrigins = (request: EditRequest): EditRequest =>
  request.parts.includes('credentials') && !request.parts.includes('origins')
    ? { ...request, parts: ['origins', ...request.parts] }
    : request

/** What an edit is besides its lines, and how sure it is where these are complete. */
type Around = Omit<Edit, 'code' | 'applies'> & { readonly applies: Exclude<Applies, 'fill-in'> }

/** The edit that prints what `linesOf` has for the parts, in their order; null where it has nothing. */
export const printedEdit = (
  request: EditRequest,
  linesOf: (part: EditPart, more: boolean) => Lines,
  around: Around,
): Edit | null => {
  const [single] = request.parts.filter(isSingle)
  // What another layer adds makes every other line useless.
  if (single !== undefined && linesOf(single, false).length === 0) return null
  const printed = request.parts
    .map((part) => ({ more: hasMore(request, part), lines: linesOf(part, hasMore(request, part)) }))
    .filter(({ lines }) => lines.length > 0)
  if (printed.length === 0) return null
  return {
    ...around,
    code: `${printed.flatMap(({ lines }) => lines).join('\n')}\n`,
    applies: printed.some(({ more }) => more) ? 'fill-in' : around.applies,
  }
}

/** The same for stacks that have no line that takes back what another layer has set. */
export const editByParts = (request: EditRequest, printers: PartPrinters, around: Around): Edit | null =>
  printedEdit(request, (part, more) => (isSingle(part) ? [] : printers[part](request.policy, more)), around)
