import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * Who may import whom; ARCHITECTURE.md shows the same table and gives the reasons.
 * `types`: only types; a list: only these files. What is not named here may not be imported at all.
 */
const MAY_IMPORT: Readonly<Record<string, Readonly<Record<string, 'yes' | 'types' | readonly string[]>>>> = {
  'src/cors': {},
  'src/capture': {
    'src/cors': ['exchange.ts', 'headers.ts', 'origin.ts', 'own-origin.ts', 'preflight-cause.ts', 'redirect.ts'],
  },
  'src/diagnosis': { 'src/cors': 'yes' },
  'src/fix': { 'src/cors': 'yes', 'src/diagnosis': 'types' },
  'src/advice': { 'src/cors': 'yes', 'src/diagnosis': 'yes', 'src/fix': 'yes' },
  'src/report': {
    'src/cors': 'yes',
    'src/capture': ['event.ts', 'exchanges.ts', 'hops.ts', 'pairing.ts'],
    'src/diagnosis': 'yes',
    'src/fix': 'yes',
    'src/advice': 'yes',
  },
  'extension/browser.ts': {},
  'extension/protocol.ts': { 'src/cors': 'types' },
  'extension/channel.ts': {},
  'extension/background': {
    'src/cors': ['exchange.ts', 'headers.ts', 'origin.ts', 'page-request.ts', 'judge.ts', 'trial.ts'],
    'src/capture': 'yes',
    'src/report': 'yes',
    'extension/protocol.ts': 'yes',
    'extension/channel.ts': 'yes',
    'extension/browser.ts': 'yes',
  },
  'extension/panel': {
    'src/cors': 'yes',
    'src/diagnosis': 'yes',
    'src/fix': 'yes',
    'src/advice': 'yes',
    'src/report': 'yes',
    'extension/protocol.ts': 'yes',
    'extension/channel.ts': 'yes',
  },
  'extension/panel/index.tsx': {
    'extension/panel': 'yes',
    'extension/protocol.ts': 'yes',
    'extension/channel.ts': 'yes',
    'extension/browser.ts': 'yes',
  },
  'extension/popup': {
    'extension/panel': 'yes',
    'extension/protocol.ts': 'yes',
    'extension/channel.ts': 'yes',
    'extension/browser.ts': 'yes',
  },
  'extension/report': {
    'extension/background': ['producer.ts'],
    'extension/panel': 'yes',
    'extension/channel.ts': 'yes',
    'extension/browser.ts': 'yes',
  },
  'extension/welcome': {
    'extension/background': ['producer.ts'],
    'extension/panel': 'yes',
    'extension/channel.ts': 'yes',
  },
  'extension/devtools': {
    'extension/protocol.ts': 'yes',
    'extension/channel.ts': 'yes',
    'extension/browser.ts': 'yes',
  },
  cli: {
    'src/cors': 'yes',
    'src/diagnosis': 'yes',
    'src/fix': 'yes',
    'src/advice': 'yes',
    'src/report': 'yes',
    'package.json': 'yes',
  },
  library: {
    'src/cors': 'yes',
    'src/diagnosis': 'yes',
    'src/fix': 'yes',
    'src/advice': 'yes',
    'src/report': 'yes',
    cli: 'yes',
  },
}

/** Which packages may be imported, and where. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  valibot: ['src/report'],
  'webextension-polyfill': ['extension/browser.ts'],
  '@tanstack/virtual-core': ['extension/panel'],
  preact: ['extension/panel', 'extension/panel/index.tsx', 'extension/popup'],
  '@preact/signals': ['extension/panel', 'extension/panel/index.tsx', 'extension/popup'],
  'highlight.js': ['extension/panel'],
  commander: ['cli'],
  undici: ['cli'],
  '@modelcontextprotocol/sdk': ['cli'],
  zod: ['cli'],
  '@hono/node-server': ['library'],
}

/** What would make `src/` impure, or let a server's text become markup. */
const FORBIDDEN_IN_SRC = [
  'Date.now',
  'new Date()',
  'performance.',
  'Math.random',
  'crypto.',
  'console.',
  'setTimeout',
  'setInterval',
  'fetch(',
  'process.',
  'localStorage',
  'innerHTML',
  'globalThis',
]
const FORBIDDEN_IN_EXTENSION = [
  'innerHTML',
  'dangerouslySetInnerHTML',
  'insertAdjacentHTML',
  'document.write',
  'eval(',
  'new Function',
]

interface Import {
  readonly from: string
  readonly specifier: string
  /** What a relative specifier means, from the top of the repository; the package's name for others. */
  readonly target: string
  readonly typesOnly: boolean
  /** `import()`: loaded once it is needed. */
  readonly later: boolean
}

const ROOT = join(import.meta.dirname, '..')

const FILES = ['src', 'extension', 'cli', 'library'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
)

const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** Code alone: neither comments nor strings, which may well speak of what they must not do, or print it for others. */
const codeOf = (file: string): string =>
  text(file).replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, ' ')

const CLAUSE = /^(?:import|export)( type)?\s+([\w\s{},*$]+?)\s+from '([^']+)'/gm
const BARE = /^import '([^']+)'/gm
const DYNAMIC = /\bimport\(\s*'([^']+)'/g

const isTypesOnly = (type: string | undefined, names = ''): boolean =>
  type !== undefined ||
  (names.startsWith('{') &&
    names
      .replace(/[{}]/g, '')
      .split(',')
      .every((name) => name.trim() === '' || name.trim().startsWith('type ')))

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const importsOf = (from: string): readonly Import[] => {
  const source = text(from)
  const found = [
    ...[...source.matchAll(CLAUSE)].map(([, type, names, specifier = '']) => ({
      specifier,
      typesOnly: isTypesOnly(type, names),
      later: false,
    })),
    ...[...source.matchAll(BARE)].map(([, specifier = '']) => ({ specifier, typesOnly: false, later: false })),
    ...[...source.matchAll(DYNAMIC)].map(([, specifier = '']) => ({ specifier, typesOnly: false, later: true })),
  ]
  return found.map(({ specifier, ...how }) => ({
    from,
    specifier,
    ...how,
    target: specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(from), specifier)) : packageOf(specifier),
  }))
}

const IMPORTS = FILES.flatMap(importsOf)

const isRelative = ({ specifier }: Import): boolean => specifier.startsWith('.')

const isNode = ({ specifier }: Import): boolean => specifier.startsWith('node:')

/** The row of the table that a file belongs to. */
const areaOf = (file: string): string => {
  if (file in MAY_IMPORT) return file
  if (file.startsWith('cli/')) return 'cli'
  if (file.startsWith('library/')) return 'library'
  return file.split('/').slice(0, 2).join('/')
}

const isAllowed = ({ from, target, typesOnly }: Import): boolean => {
  const [area, other] = [areaOf(from), areaOf(target)]
  if (area === other || target.endsWith('.css')) return true
  const rule = MAY_IMPORT[area]?.[other]
  if (rule === undefined || rule === 'yes') return rule === 'yes'
  return rule === 'types' ? typesOnly : rule.includes(target.slice(other.length + 1))
}

const shown = ({ from, specifier, typesOnly }: Import): string =>
  `${from} imports ${typesOnly ? 'types of ' : ''}${specifier}`

describe('the import table', () => {
  test('has a row for every file', () => {
    expect(FILES.length).toBeGreaterThan(100)
    expect(FILES.filter((file) => !(areaOf(file) in MAY_IMPORT))).toEqual([])
  })

  test('holds', () => {
    expect(
      IMPORTS.filter(isRelative)
        .filter((entry) => !isAllowed(entry))
        .map(shown),
    ).toEqual([])
  })

  test('allows nothing that nobody imports', () => {
    const used = new Set(IMPORTS.filter(isRelative).map(({ from, target }) => `${areaOf(from)} → ${areaOf(target)}`))
    const allowed = Object.entries(MAY_IMPORT).flatMap(([area, others]) =>
      Object.keys(others).map((other) => `${area} → ${other}`),
    )
    expect(allowed.filter((edge) => !used.has(edge))).toEqual([])
  })

  test('has no cycle', () => {
    const reaches = (area: string, path: readonly string[]): readonly string[] =>
      Object.keys(MAY_IMPORT[area] ?? {}).flatMap((other) =>
        path.includes(other) ? [[...path, other].join(' → ')] : reaches(other, [...path, other]),
      )
    expect(Object.keys(MAY_IMPORT).flatMap((area) => reaches(area, [area]))).toEqual([])
  })
})

describe('files', () => {
  test('of src/ import no file that imports them back', () => {
    const needs = new Map<string, readonly string[]>()
    for (const file of FILES) {
      needs.set(
        file,
        importsOf(file)
          .filter((entry) => isRelative(entry) && !entry.typesOnly)
          .map(({ target }) => target),
      )
    }
    const cycles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      if (done.has(file) || path.includes(file)) return
      for (const other of needs.get(file) ?? []) visit(other, [...path, file])
      done.add(file)
    }
    for (const file of FILES.filter((file) => file.startsWith('src/'))) visit(file, [])
    expect(cycles).toEqual([])
  })

  test('are imported with their extension, and exist', () => {
    const relativeImports = IMPORTS.filter(isRelative)
    expect(relativeImports.filter(({ specifier }) => !/\.(tsx?|css|json)$/.test(specifier)).map(shown)).toEqual([])
    const known = new Set([
      ...FILES,
      ...relativeImports.filter(({ target }) => !/\.tsx?$/.test(target)).map(({ target }) => target),
    ])
    expect(relativeImports.filter(({ target }) => !known.has(target)).map(shown)).toEqual([])
  })
})

describe('what starts', () => {
  /** All that is there before the first line of a file runs. */
  const loadedWith = (start: string): ReadonlySet<string> => {
    const found = new Set<string>()
    const waiting = [start]
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (found.has(file) || !/\.tsx?$/.test(file)) continue
      found.add(file)
      const imports = importsOf(file).filter((entry) => isRelative(entry) && !entry.typesOnly && !entry.later)
      waiting.push(...imports.map(({ target }) => target))
    }
    return found
  }

  test.each([
    'extension/background/index.ts',
    'extension/background/worker.ts',
    'extension/panel/index.tsx',
    'extension/popup/index.tsx',
    'extension/report/index.tsx',
    'extension/welcome/index.tsx',
  ])('%s loads what explains only once it is needed', (start) => {
    const loaded = [...loadedWith(start)]
    expect(loaded).toContain('src/cors/judge.ts')
    expect(loaded.filter((file) => /^src\/(advice|fix)\/|^src\/diagnosis\/index\.ts$/.test(file))).toEqual([])
  })

  test('with the library is the engine alone: neither Node nor a terminal', () => {
    const loaded = [...loadedWith('library/index.ts')]
    expect(loaded).toContain('src/advice/index.ts')
    expect(loaded.filter((file) => !file.startsWith('src/'))).toEqual(['library/index.ts'])
  })

  test('explains with all of it later', () => {
    const later = [...loadedWith('extension/panel/engine.ts'), ...loadedWith('extension/background/reporting.ts')]
    for (const file of ['src/advice/index.ts', 'src/fix/stacks/index.ts', 'src/diagnosis/index.ts'])
      expect(later.filter((other) => other === file)).toHaveLength(2)
  })
})

describe('packages', () => {
  test('are imported only where the table says', () => {
    const packages = IMPORTS.filter((entry) => !isRelative(entry) && !isNode(entry))
    expect(packages.filter(({ from, target }) => !PACKAGES[target]?.includes(areaOf(from))).map(shown)).toEqual([])
  })

  test('are named in package.json, and none is installed with what ships: every bundle has its own', () => {
    const { dependencies, devDependencies } = JSON.parse(text('package.json'))
    expect(dependencies).toBeUndefined()
    expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(Object.keys(PACKAGES)))
  })

  test('of Node itself are imported by the command line and the library alone', () => {
    const node = IMPORTS.filter(isNode)
    expect(node.length).toBeGreaterThan(0)
    expect(node.filter(({ from }) => areaOf(from) !== 'cli' && areaOf(from) !== 'library').map(shown)).toEqual([])
  })

  test('are each imported somewhere', () => {
    const used = new Set(IMPORTS.map(({ target }) => target))
    expect(Object.keys(PACKAGES).filter((name) => !used.has(name))).toEqual([])
  })
})

describe('src/ is pure', () => {
  test.each(FORBIDDEN_IN_SRC)('no file in it says `%s`', (word) => {
    expect(FILES.filter((file) => file.startsWith('src/') && codeOf(file).includes(word))).toEqual([])
  })

  test('its own compiler settings know neither a browser nor an extension nor Node', () => {
    expect(JSON.parse(text('src/tsconfig.json')).compilerOptions).toEqual({ lib: ['ES2023'], types: [] })
  })
})

test.each(FORBIDDEN_IN_EXTENSION)('no page of the extension makes markup or code of text: `%s`', (word) => {
  expect(FILES.filter((file) => codeOf(file).includes(word))).toEqual([])
})
