import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CATALOGUE, catalogue } from '../scripts/docs.ts'
import { ALL_RULES } from '../src/cors/rules/index.ts'
import { CAUSES } from '../src/diagnosis/index.ts'
import { PLATFORMS } from '../src/diagnosis/platforms/index.ts'
import { STACKS } from '../src/fix/stacks/index.ts'

const ROOT = join(import.meta.dirname, '..')
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

describe('docs/catalogue.md', () => {
  test('is what `npm run docs` writes of the code', () => {
    expect(readFileSync(CATALOGUE, 'utf8')).toBe(catalogue())
  })

  test('has a row for every rule, cause, stack and platform', () => {
    const rows = catalogue()
      .split('\n')
      .filter((line) => line.startsWith('| '))
    const headers = 4 * 2
    expect(rows).toHaveLength(headers + ALL_RULES.length + CAUSES.length + STACKS.length + PLATFORMS.length)
    for (const { id } of [...ALL_RULES, ...CAUSES, ...STACKS, ...PLATFORMS])
      expect(rows.some((row) => row.includes(`\`${id}\``))).toBe(true)
  })
})

describe.each(DOCUMENTS)('%s', (file) => {
  test('links only files that are there', () => {
    const links = [...text(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('names only files and folders that are there', () => {
    const named = [...text(file).matchAll(/`((?:src|extension|cli|scripts|test|docs)\/[\w./-]*)`/g)]
    const paths = named.map(([, path = '']) => path)
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('names only commands that package.json has', () => {
    const { scripts } = JSON.parse(text('package.json'))
    const commands = [...text(file).matchAll(/npm run ([a-z0-9:]+)/g)].map(([, name = '']) => name)
    expect(commands.filter((name) => !(name in scripts))).toEqual([])
  })
})
