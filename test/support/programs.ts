import type { Programs } from './servers/stacks.ts'
import { findTool } from './tools.ts'

/** The servers of this machine; throws a sentence for the first that is missing. */
export const findPrograms = (): Programs & { readonly fpm: string } => ({
  nginx: find('nginx'),
  php: find('php'),
  python: find('python'),
  fpm: find('fpm'),
})

const find = (id: 'nginx' | 'php' | 'python' | 'fpm'): string => {
  const found = findTool(id)
  if ('missing' in found) throw new Error(found.missing)
  return found.path
}
