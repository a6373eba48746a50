/** Libraries that have no types of their own: as much as their tests use. */

declare module 'express4' {
  import express from 'express'

  export default express
}

declare module 'koa' {
  import type { RequestListener } from 'node:http'

  export interface Context {
    body: unknown
    get(name: string): string
  }
  export type Middleware = (context: Context, next: () => Promise<void>) => unknown
  export default class Koa {
    use(middleware: Middleware): this
    callback(): RequestListener
  }
}

declare module '@koa/cors' {
  import type { Context, Middleware } from 'koa'

  export default function cors(options: {
    readonly origin: (context: Context) => string
    readonly allowMethods: readonly string[]
    readonly allowHeaders: readonly string[]
    readonly credentials: boolean
  }): Middleware
}
