import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { satisfies, validRange } from 'semver'
import { describe, expect, test } from 'vitest'

/** The oldest Node that the project promises to run on. */
const OLDEST_NODE = '20.19.0'

interface Package {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly engines?: { readonly node?: string } | readonly string[]
  readonly link?: boolean
  readonly hasInstallScript?: boolean
}

const ROOT = join(import.meta.dirname, '..')
const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'))

const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, Package>> }
const installed = Object.entries(packages).filter(([path]) => path !== '')

const nodeRange = ({ engines }: Package): string | undefined =>
  engines !== undefined && 'node' in engines ? engines.node : undefined

/** What these packages say they need, and the reason why it may be overlooked. */
const OVERLOOKED: Readonly<Record<string, string>> = {}

describe('every dependency', () => {
  test(`runs on Node ${OLDEST_NODE}`, () => {
    const excluding = installed.filter(([path, entry]) => {
      const range = nodeRange(entry)
      return range !== undefined && !(path in OVERLOOKED) && !satisfies(OLDEST_NODE, range)
    })
    expect(excluding.map(([path, entry]) => `${path} ${entry.version} needs Node ${nodeRange(entry)}`)).toEqual([])
  })

  test('says which Node it runs on in a way that can be read', () => {
    const unreadable = installed.filter(([, entry]) => validRange(nodeRange(entry) ?? '*') === null)
    expect(unreadable.map(([path, entry]) => `${path}: ${nodeRange(entry)}`)).toEqual([])
  })

  test('comes from wherever npm is told to look, and nowhere else', () => {
    const bound = installed.filter(([, { resolved }]) => resolved !== undefined)
    expect(bound.map(([path, { resolved }]) => `${path} from ${resolved}`)).toEqual([])
  })

  test('is checked against what was reviewed', () => {
    const unchecked = installed.filter(([, { integrity, link }]) => !link && integrity === undefined)
    expect(unchecked.map(([path]) => path)).toEqual([])
  })

  test('brings no browser with it: those that fetch one while they are installed', () => {
    const names = installed.map(([path]) => path.split('node_modules/').at(-1))
    for (const name of ['puppeteer', 'chromedriver', 'selenium-webdriver']) expect(names).not.toContain(name)
  })

  test('runs nothing while it is installed', () => {
    const scripts = installed.flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [path] : []))
    const refused = Object.entries(read('package.json').allowScripts).map(([name, may]) => [
      `node_modules/${name}`,
      may,
    ])
    expect(Object.fromEntries(refused)).toEqual(Object.fromEntries(scripts.map((path) => [path, false])))
  })
})

test(`package.json, the lockfile and CI's Node promise the same: >=${OLDEST_NODE}`, () => {
  expect(read('package.json').engines.node).toBe(`>=${OLDEST_NODE}`)
  expect(nodeRange(packages[''] ?? {})).toBe(`>=${OLDEST_NODE}`)
})

test('no file of settings names a registry', () => {
  const settings = readdirSync(ROOT).filter((file) => file === '.npmrc' || file === '.yarnrc.yml')
  const registries = settings.filter((file) => /registry|_auth/i.test(readFileSync(join(ROOT, file), 'utf8')))
  expect(registries).toEqual([])
})
