import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Exchange } from '../../src/cors/exchange.ts'
import { judge } from '../../src/cors/judge.ts'
import { diagnose } from '../../src/diagnosis/index.ts'
import { adviceOf } from '../../src/report/build.ts'
import { askLayer, type Played, UNLISTED } from '../layers/ask-layer.ts'
import { DEBIAN_LAYERS } from '../layers/debian-layers.ts'
import { type Beside, type Outcome, PAGE, type Refused } from '../layers/layer.ts'
import { NODE_LAYERS } from '../layers/node-layers.ts'
import { startLayer } from '../layers/start-layer.ts'
import type { RunningServer } from '../support/servers/program.ts'
import { SOURCES } from '../support/servers/stacks.ts'

const NODE_MODULES = new URL('../../node_modules', import.meta.url)

const REFUSED: readonly Refused[] = ['origin', 'method', 'header']

/** How what is not on the layer’s lists is named. */
const NAMES: Readonly<Record<Refused, RegExp>> = {
  origin: /`https:\/\/other\.example`|the `origin` callback/,
  method: /`DELETE`/,
  header: /`x-other`/,
}

/** What is added to the list of a layer that is silent. */
const EDITED: Readonly<Record<Refused, RegExp>> = {
  origin: /https:\/\/other\.example/,
  method: /delete/i,
  header: /x-other/,
}

const SIBLINGS: Readonly<Record<Beside, readonly ('read' | 'written')[]>> = {
  alone: [],
  read: ['read'],
  written: ['read', 'written'],
}

/** In which words each cause says that it can’t be told, and the step that tells. */
const LEFT_OPEN: Readonly<Record<string, { readonly says: RegExp; readonly step: RegExp }>> = {
  'cors-layer-refused': {
    says: /where one of the three is not on its list|does not say which of these is not on its lists/,
    step: /^Ask again .+: if the answer then has CORS headers, .+ refused; if not, /,
  },
  'cors-not-configured': {
    says: /not set up there, or its CORS layer does not list this path, the origin, the method or a header/,
    step: /^Ask again .+ refused the method or a header; if not, the server has none, or none that lists this origin/,
  },
  'method-not-listed': {
    says: /not the method `DELETE`: some, such as flask-cors, then leave out every other grant/,
    step: /^Add `DELETE` to the allowed methods, and add `content-type` to the allowed request headers/,
  },
  'options-not-routed': {
    says: /another handler answers `OPTIONS`, or the CORS layer refused the method or a header/,
    step: /^Ask again .+ refused the method or a header; if not, none answers `OPTIONS` here/,
  },
  'refused-with-403': {
    says: /does not know `https:\/\/other\.example`, .+; or a check of logins runs before CORS/,
    step: /^Ask again with an origin that the server lists, .+: if the 403 goes, .+; if it stays, /,
  },
}

/** What a reader is told first about a refusal, and the words of it. */
const toldOf = (it: Exchange, siblings: readonly Exchange[]) => {
  const [cause] = diagnose(it, judge(it), siblings)
  const { headline, steps } = adviceOf(it, siblings, {})
  return { cause, headline, steps: steps.map(({ text }) => text) }
}

/** What the request has that the layer does list. */
const listed = (refused: Refused): readonly string[] => {
  const { origin, method, names } = UNLISTED[refused]
  return [PAGE, origin, method, ...names].map((name) => `\`${name}\``).filter((name) => !NAMES[refused].test(name))
}

/** All of the answer to a preflight but when it was given. */
const shown = (it: Exchange): string => {
  const response = it.legs[0].preflight?.response
  if (response?.seen !== true) throw new Error('A layer is asked by preflights.')
  const { status, statusText, headers } = response.value
  const lines = headers.filter(([name]) => name.toLowerCase() !== 'date').map((pair) => pair.join(': '))
  return [`${status} ${statusText}`, ...lines].join('\n')
}

const isSilent = (answer: string | undefined): boolean => !/^access-control-/im.test(answer ?? '')

let directory: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'corsight-layers-'))
  symlinkSync(NODE_MODULES, join(directory, 'node_modules'), 'junction')
})

afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

const LAYERS = [...NODE_LAYERS, ...DEBIAN_LAYERS].map((layer) => [layer.label, layer] as const)

describe.each(LAYERS)('%s', (_, layer) => {
  let server: RunningServer
  let played: Played

  beforeAll(async () => {
    server = await startLayer(directory, layer)
    played = await askLayer(server.port)
  })

  afterAll(async () => {
    await server?.stop()
  })

  test('lets pass what it lists', () => {
    expect(judge(played.read).kind).toBe('allowed')
    expect(judge(played.written).kind).toBe('allowed')
  })

  describe.each(REFUSED)('refuses a new %s', (refused) => {
    const outcomes = layer.says[refused]
    const rows = (['alone', 'read', 'written'] as const).map((beside): readonly [Beside, Outcome] => [
      beside,
      outcomes[beside] ?? outcomes.alone,
    ])

    test.each(rows)('%s: %j', (beside, [id, confidence, names]) => {
      const { cause, headline, steps } = toldOf(
        played[refused],
        SIBLINGS[beside].map((name) => played[name]),
      )
      const [first = ''] = steps
      expect({ id: cause?.id, confidence: cause?.confidence }).toEqual({ id, confidence })
      if (names === 'named') {
        expect(`${headline} ${first}`).toMatch(NAMES[refused])
        expect(listed(refused).filter((name) => first.includes(name))).toEqual([])
        const siblings = SIBLINGS[beside].map((name) => played[name])
        const { edit } = adviceOf(played[refused], siblings, { stack: SOURCES[layer.runtime].stack })
        if (id === 'cors-layer-refused') expect(edit?.code).toMatch(EDITED[refused])
      } else {
        expect(confidence).not.toBe('certain')
        expect(cause?.sentence).toMatch(LEFT_OPEN[id]?.says ?? expect.fail())
        expect(steps).toContainEqual(expect.stringMatching(LEFT_OPEN[id]?.step ?? expect.fail()))
      }
    })
  })

  test('names nothing alone where its answers to two refusals are alike and silent', () => {
    const answers = REFUSED.map((refused) => shown(played[refused]))
    const alike = REFUSED.filter(
      (_, index) => isSilent(answers[index]) && answers.filter((other) => other === answers[index]).length > 1,
    )
    expect(alike.filter((refused) => layer.says[refused].alone[2] === 'named')).toEqual([])
  })
})
