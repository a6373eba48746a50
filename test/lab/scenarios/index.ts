import type { Scenario } from '../scenario.ts'
import { controls } from './controls.ts'
import { express } from './express.ts'
import { flask } from './flask.ts'
import { nginx } from './nginx.ts'
import { php } from './php.ts'

/** Every fault of the lab, in the order of the page. */
export const SCENARIOS: readonly Scenario[] = [...express, ...flask, ...nginx, ...php, ...controls]
