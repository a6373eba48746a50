import { cmd } from './cmd.ts'
import { powershell } from './powershell.ts'
import { sh } from './sh.ts'
import type { Shell, ShellId } from './shell.ts'

/** The shells that commands are written for. */
export const SHELLS: Readonly<Record<ShellId, Shell>> = { sh, cmd, powershell }
