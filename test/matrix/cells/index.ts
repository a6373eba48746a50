import type { BrowserName } from '../../support/browsers/browser.ts'
import { type Cell, idOf } from '../cell.ts'
import { express } from './express.ts'
import { flask } from './flask.ts'
import { laterStacks } from './later-stacks.ts'
import { nginx } from './nginx.ts'
import { php } from './php.ts'

export const CELLS: readonly Cell[] = [...express, ...flask, ...php, ...nginx, ...laterStacks]

/** The cells that are run in a browser. */
export const cellsIn = (browser: BrowserName): readonly Cell[] =>
  browser === 'chromium' ? CELLS : CELLS.filter(({ firefox }) => firefox)

/** With their whole ids for the titles of tests, which would cut a `$id`. */
export const titled = (cells: readonly Cell[]): readonly (readonly [string, Cell])[] =>
  cells.map((cell) => [idOf(cell), cell])
