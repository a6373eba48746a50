import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findPrograms } from '../support/programs.ts'
import { freePorts } from '../support/servers/ports.ts'
import { type RunningServer, startProgram } from '../support/servers/program.ts'
import { RUNTIMES } from '../support/servers/stacks.ts'
import type { Layer } from './layer.ts'

/** Starts a layer in a directory of its own below `root`. */
export const startLayer = async (root: string, { label, runtime, file, source }: Layer): Promise<RunningServer> => {
  const [port = 0] = await freePorts(1)
  const directory = join(root, label.replaceAll(/[^a-z0-9]+/gi, '-'))
  await mkdir(directory)
  const path = join(directory, file)
  await writeFile(path, source(port))
  const command = await RUNTIMES[runtime](findPrograms(), path, port)
  // Express prints every error that it answers, unless this is a test.
  return startProgram({ ...command, env: { ...command.env, NODE_ENV: 'test' } }, port)
}
