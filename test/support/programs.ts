import type { Programs } from './servers/stacks.ts'
import { findTool, type ToolId } from './tools.ts'

/** The servers of this machine, each looked for when it is asked for; throws a sentence where it is missing. */
export const findPrograms = (): Required<Programs> => ({
  get nginx() {
    return find('nginx')
  },
  get php() {
    return find('php')
  },
  get python() {
    return find('python')
  },
  get fpm() {
    return find('fpm')
  },
  get apache() {
    return find('apache')
  },
  get caddy() {
    return find('caddy')
  },
  get go() {
    return find('go')
  },
  get gin() {
    return find('gin')
  },
  get 'rs-cors'() {
    return find('rs-cors')
  },
  get haproxy() {
    return find('haproxy')
  },
  get ruby() {
    return find('ruby')
  },
  get web() {
    return find('web')
  },
})

const known = new Map<ToolId, string>()

const find = (id: ToolId): string => {
  const path = known.get(id)
  if (path !== undefined) return path
  const found = findTool(id)
  if ('missing' in found) throw new Error(found.missing)
  known.set(id, found.path)
  return found.path
}
