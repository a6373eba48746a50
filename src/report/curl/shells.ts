import { cmd } from './cmd.ts'
import { powershell } from './powershell.ts'
import { sh } from './sh.ts'
import type { Shell, ShellId } from './shell.ts'

/** The shells that commands are written for. */
export const SHELLS: Readonly<Record<ShellId, Shell>> = { sh, cmd, powershell }

export const SHELL_IDS: readonly ShellId[] = ['sh', 'cmd', 'powershell']

export const isShellId = (text: string | null): text is ShellId => SHELL_IDS.some((id) => id === text)
