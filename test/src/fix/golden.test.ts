import { describe, expect, test } from 'vitest'
import { STACKS } from '../../../src/fix/stacks/index.ts'
import { POLICIES } from './policies.ts'

const EXTENSIONS: Readonly<Record<string, string>> = {
  apache: 'conf',
  bash: 'sh',
  caddy: 'Caddyfile',
  csharp: 'cs',
  go: 'go',
  haproxy: 'cfg',
  ini: 'ini',
  java: 'java',
  javascript: 'js',
  json: 'json',
  nginx: 'conf',
  php: 'php',
  properties: 'properties',
  python: 'py',
  ruby: 'rb',
  rust: 'rs',
  typescript: 'ts',
  xml: 'config',
  yaml: 'yaml',
}

describe.each(STACKS.map((stack) => [stack.id, stack] as const))('%s', (id, stack) => {
  test.each(Object.entries(POLICIES))('prints %s as the reviewed file', async (name, policy) => {
    const { code, language } = stack.render(policy)
    await expect(code).toMatchFileSnapshot(`golden/${id}/${name}.${EXTENSIONS[language]}`)
  })

  test('says where the code goes in one sentence, and where it is documented', () => {
    const snippet = stack.render(POLICIES['credentials'] ?? expect.fail())
    expect(snippet).toMatchObject({ stack: id, label: stack.label })
    expect(snippet.where).toMatch(/^[A-Z][^\n]+\.$/)
    expect(snippet.where).toMatch(/replace|remove/)
    expect(snippet.where).not.toContain(snippet.file)
    expect(snippet.code).toMatch(/[^\n]\n$/)
    expect(URL.canParse(stack.docs)).toBe(true)
  })
})

test('no stack is listed twice', () => {
  expect(new Set(STACKS.map(({ id }) => id)).size).toBe(STACKS.length)
})
