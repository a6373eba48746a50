import { describe, expect, test } from 'vitest'
import { callerOf } from '../../../extension/devtools/callers.ts'

const call = (functionName: string, url = 'https://app.example/app.js', lineNumber = 41, columnNumber = 8) => ({
  functionName,
  scriptId: '7',
  url,
  lineNumber,
  columnNumber,
})

describe('who called, of what Chromium says', () => {
  test('is the whole stack, from the innermost frame on, over what waited for it', () => {
    const initiator = {
      type: 'script',
      stack: {
        callFrames: [call('get'), call('loadUser', 'https://app.example/user.js', 3, 0)],
        parent: { description: 'await', callFrames: [call('')], parent: { callFrames: [call('main')] } },
      },
    }
    expect(callerOf(initiator)).toEqual({
      kind: 'script',
      frames: [
        { name: 'get', url: 'https://app.example/app.js', line: 41, column: 8, after: null },
        { name: 'loadUser', url: 'https://app.example/user.js', line: 3, column: 0, after: null },
        { name: '', url: 'https://app.example/app.js', line: 41, column: 8, after: 'await' },
        { name: 'main', url: 'https://app.example/app.js', line: 41, column: 8, after: null },
      ],
    })
  })

  test('is the document or style sheet whose element asked', () => {
    expect(callerOf({ type: 'parser', url: 'https://app.example/', lineNumber: 2 })).toEqual({
      kind: 'document',
      url: 'https://app.example/',
      line: 2,
    })
    expect(callerOf({ type: 'parser', url: 'https://app.example/' })).toMatchObject({ line: null })
  })

  test('keeps frames of eval, which have no file, where another has one', () => {
    const frames = [call('fromEval', ''), call('load')]
    expect(callerOf({ type: 'script', stack: { callFrames: frames } })).toMatchObject({
      frames: [{ name: 'fromEval', url: '' }, { name: 'load' }],
    })
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'script'],
    ['another kind', { type: 'other' }],
    ['a preflight’s', { type: 'preflight', url: 'https://api.example/', requestId: '1' }],
    ['a document without an address', { type: 'parser', url: 7, lineNumber: 1 }],
    ['a stack that is none', { type: 'script', stack: 'x' }],
    ['frames that are none', { type: 'script', stack: { callFrames: [null, 7, {}] } }],
    ['a script without any file', { type: 'script', stack: { callFrames: [call('x', '')] } }],
  ])('is not known of %s', (_, initiator) => {
    expect(callerOf(initiator)).toBeNull()
  })

  test('is bounded, whatever a page does', () => {
    const deep: { callFrames: unknown[]; parent?: object } = { callFrames: [] }
    let last = deep
    for (let depth = 0; depth < 10_000; depth++) {
      const parent = {
        description: 'x'.repeat(9000),
        callFrames: [call('f'.repeat(9000), `data:,${'a'.repeat(9000)}`)],
      }
      last.parent = parent
      last = parent
    }
    const caller = callerOf({ type: 'script', stack: deep })
    if (caller?.kind !== 'script') throw new Error('No stack was found.')
    expect(caller.frames.length).toBe(49)
    expect(JSON.stringify(caller).length).toBeLessThan(50 * 3000)
  })

  test('has no line below 0, and none that is no number', () => {
    const { frames } = callerOf({
      type: 'script',
      stack: { callFrames: [call('a', 'https://app.example/', -4, Number.NaN)] },
    }) as { readonly frames: readonly object[] }
    expect(frames).toMatchObject([{ line: 0, column: 0 }])
  })

  test('ends where a stack is its own parent', () => {
    const stack: { callFrames: unknown[]; parent?: object } = { callFrames: [] }
    stack.parent = stack
    expect(callerOf({ type: 'script', stack })).toBeNull()
  }, 2000)
})
