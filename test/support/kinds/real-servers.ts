import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import cors from 'cors'
import express from 'express'
import { createServer } from 'vite'
import { GO_PATH } from '../go-path.ts'
import { findPrograms } from '../programs.ts'
import { freePorts } from '../servers/ports.ts'
import { type RunningServer, startProgram } from '../servers/program.ts'
import { RUNTIMES } from '../servers/stacks.ts'

/** Real servers that refuse, each as its maker built it. */
export interface RealServers {
  /** The ports of Nginx in front of Express, of Gin and of Vite. */
  readonly ports: Readonly<Record<'nginx' | 'gin' | 'vite', number>>
  readonly stop: () => Promise<void>
}

const nginxConfiguration = (port: number, upstream: number): string => `events {}
http {
  include lab.conf;
  client_max_body_size 1k;
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://127.0.0.1:${upstream}; }
  }
}
`

const ginProgram = (port: number): string => `package main

import (
	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

func main() {
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.Use(cors.New(cors.Config{AllowOrigins: []string{"http://other.test"}, AllowMethods: []string{"PUT"}}))
	router.PUT("/items", func(c *gin.Context) { c.JSON(200, gin.H{}) })
	router.Run("127.0.0.1:${port}")
}
`

const startGin = async (root: string, port: number): Promise<RunningServer> => {
  const directory = join(root, 'gin')
  await mkdir(directory)
  await writeFile(join(directory, 'main.go'), ginProgram(port))
  const program = join(directory, 'server')
  const env = { ...process.env, ...GO_PATH }
  await promisify(execFile)(findPrograms().go, ['build', '-o', program, '.'], { cwd: directory, env })
  return startProgram({ program, args: [], directory, env: {} }, port)
}

const startNginx = async (root: string, port: number, upstream: number): Promise<RunningServer> => {
  const directory = join(root, 'nginx')
  await mkdir(directory)
  const file = join(directory, 'nginx.conf')
  await writeFile(file, nginxConfiguration(port, upstream))
  return startProgram(await RUNTIMES.nginx(findPrograms(), file, port), port)
}

/** Express that lets this origin in, but for one path that it does not have. */
const startExpress = async (origin: string) => {
  const app = express()
  app.use('/items', cors({ origin }), (_, response) => void response.json({}))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Starts all of them for a page of this origin. */
export async function startRealServers(origin: string): Promise<RealServers> {
  const root = await mkdtemp(join(tmpdir(), 'corsight-real-'))
  const [nginxPort = 0, ginPort = 0, vitePort = 0] = await freePorts(3)
  const app = await startExpress(origin)
  const vite = await createServer({
    configFile: false,
    root,
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', port: vitePort, strictPort: true, hmr: false, watch: null },
  })
  const [nginx, gin] = await Promise.all([
    startNginx(root, nginxPort, app.port),
    startGin(root, ginPort),
    vite.listen(),
    writeFile(join(root, 'data.js'), 'export default 1\n'),
  ])
  return {
    ports: { nginx: nginxPort, gin: ginPort, vite: vitePort },
    async stop() {
      await Promise.all([nginx.stop(), gin.stop(), vite.close(), app.stop()])
      await rm(root, { recursive: true, force: true })
    },
  }
}
