import type { Cell } from '../cell.ts'
import { express } from './express.ts'
import { flask } from './flask.ts'
import { phpFpm } from './php-fpm.ts'

export const CELLS: readonly Cell[] = [...express, ...flask, ...phpFpm]
