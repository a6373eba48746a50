import { onceEach } from '../cors/once.ts'
import { pathOf } from '../cors/origin.ts'
import { isOkStatus } from '../cors/status.ts'
import { hasAnyCorsHeader } from './answer.ts'
import { type Facts, othersThatAllowThisOrigin } from './facts.ts'
import type { Answer } from './siblings.ts'

/** What servers and CDNs hand out by rules that name file types, as their own examples do. */
const HANDED_OUT: ReadonlySet<string> = new Set(
  'avif bin css csv eot geojson gif glb gltf hdr ico jpeg jpg js json ktx2 m3u8 m4s map mjs mp3 mp4 mpd mvt otf pbf pdf png svg topojson ts ttf txt vtt wasm webm webp woff woff2 xml'.split(
    ' ',
  ),
)

/** The file type at the end of a path, with its dot; empty where it is none that a rule would name. */
export const fileTypeIn = (path: string): string => {
  const [ending = ''] = /\.[a-z0-9]{2,8}$/i.exec(path) ?? []
  return HANDED_OUT.has(ending.slice(1).toLowerCase()) ? ending : ''
}

const typeOf = (url: string): string | null => {
  const ending = fileTypeIn(pathOf(url))
  return ending === '' ? null : ending.slice(1).toLowerCase()
}

/** Two file types of one server: one that it lets pages read, and one that it does not. */
export interface UncoveredType {
  readonly here: string
  readonly there: string
  readonly answer: Answer
}

const find = (facts: Facts): UncoveredType | null => {
  const { answer, leg, stage } = facts
  const here = typeOf(leg.url)
  if (here === null || stage !== 'response' || !isOkStatus(answer.status) || hasAnyCorsHeader(answer)) return null
  const allowed = othersThatAllowThisOrigin(facts)
    .filter(({ to, response }) => to === 'actual' && isOkStatus(response.status))
    .flatMap((other) => {
      const type = typeOf(other.leg.url)
      return type === null ? [] : [{ there: type, answer: other }]
    })
  const [first] = allowed
  return first === undefined || allowed.some(({ there }) => there === here) ? null : { here, ...first }
}

/** The file type that no rule of the server covers, where another one is; null where nothing shows that. */
export const uncoveredType = onceEach(find)
