/** Which of the exchange's answers is broken. The others are as they should be. */
export type Part = 'preflight' | 'actual' | 'redirect'

/** What a server does in place of an answer, byte by byte. */
export interface Reply {
  readonly id: string
  /** Characters are bytes; `{…}` stands for what is only known when it is answered. Empty: nothing is written. */
  readonly bytes: string
  /** How the connection ends: closed, reset, or kept until the browser gives up. */
  readonly end: 'close' | 'reset' | 'keep'
  /** Where it makes sense; everywhere when not given. */
  readonly parts?: readonly Part[]
}

/** The CORS headers that are right for this part, a line each; with the Location where it is a redirect. */
export const CORS = '{cors}'
/** The same without Access-Control-Allow-Origin. */
export const REST = '{rest}'
export const ORIGIN = '{origin}'
/** 200, or 302 where it is a redirect. */
export const STATUS = '{status}'
export const CASE = '{case}'
