import type { Cell } from '../cell.ts'
import { express } from './express.ts'
import { flask } from './flask.ts'
import { laterStacks } from './later-stacks.ts'
import { nginx } from './nginx.ts'
import { php } from './php.ts'

export const CELLS: readonly Cell[] = [...express, ...flask, ...php, ...nginx, ...laterStacks]
