import { type PageRequest, toAllow } from './to-allow.ts'

export type { PlaywrightContext, PuppeteerBrowser, WebdriverIoBrowser } from './driver.ts'
export { corsightArgs, corsightExtension } from './extension.ts'
export type { AutomatedBrowser, CorsRecording, NoCorsFailures } from './no-cors-failures.ts'
export { expectNoCorsFailures } from './no-cors-failures.ts'
export type { MatcherResult, PageRequest } from './to-allow.ts'
export { toAllow }

/** For `expect.extend(matchers)` of Vitest, Jest or Playwright. */
export const matchers = { toAllow }

/** What `expect(app)` has after that; for the declaration of a test runner’s own `Matchers`. */
export interface CorsMatchers<R = unknown> {
  toAllow(page: PageRequest): Promise<R>
}
