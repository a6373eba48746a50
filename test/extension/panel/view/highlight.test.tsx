// @vitest-environment happy-dom
import { cleanup, render, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { Highlighted } from '../../../../extension/panel/view/highlight.tsx'
import { STACKS } from '../../../../src/fix/stacks/index.ts'
import { POLICIES } from '../../../src/fix/policies.ts'

afterEach(cleanup)

const snippets = STACKS.map(({ id, render: print }) => [id, print(POLICIES['odd-names'] ?? expect.fail())] as const)

/** Those that no highlighter knows. */
const UNKNOWN = ['caddy', 'haproxy']

describe('printed code', () => {
  test.each(snippets)('of %s is shown at once, and in colours when its language is loaded', async (id, snippet) => {
    const { container } = render(<Highlighted code={snippet.code} language={snippet.language} />)
    expect(container.textContent).toBe(snippet.code)
    if (UNKNOWN.includes(id)) return
    await waitFor(() => expect(container.querySelector('[class^="hl-"]')).not.toBeNull())
    expect(container.textContent).toBe(snippet.code)
  })
})

test('code in a language that nobody knows stays as it is', () => {
  const { container } = render(<Highlighted code="<b>a</b>" language="constructor" />)
  expect(container.innerHTML).toBe('&lt;b&gt;a&lt;/b&gt;')
})
