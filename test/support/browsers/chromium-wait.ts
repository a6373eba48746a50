import { type Frame, type Page, TimeoutError } from 'puppeteer-core'
import { condition, threw } from './condition.ts'

/** Waits in a page until the expression is truthy, and returns its value; throws a sentence that names it otherwise. */
export async function waitIn<T>(where: Frame | Page, expression: string, timeout = 30_000): Promise<T> {
  try {
    return (await (await where.waitForFunction(condition(expression), { timeout })).jsonValue()) as T
  } catch (cause) {
    if (!(cause instanceof TimeoutError)) throw cause
    const said = await where.evaluate(threw)
    throw new Error(`“${expression}” in the page did not happen within ${timeout / 1000} s.${said}`, { cause })
  }
}
