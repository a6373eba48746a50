import type { Cell } from '../cell.ts'
import { express } from './express.ts'
import { phpFpm } from './php-fpm.ts'

export const CELLS: readonly Cell[] = [...express, ...phpFpm]
