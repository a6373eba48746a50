import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** The environment in which Go finds the sources of libraries: where Debian installs them, and where their owner has them. */
export const GO_PATH: Readonly<Record<string, string>> = {
  GO111MODULE: 'off',
  CGO_ENABLED: '0',
  GOPATH: [process.env['GOPATH'] ?? join(homedir(), 'go'), '/usr/share/gocode'].join(delimiter),
}
