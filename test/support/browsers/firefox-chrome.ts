import type { Browser } from 'puppeteer-core'
import { until } from '../until.ts'

/** Runs the body of an async function in the browser's own window; its JSON `args` go in, a JSON value comes out. */
export type Privileged = <T = void>(body: string, args?: object) => Promise<T>

interface BidiConnection {
  send(method: string, params: object): Promise<{ result: unknown }>
}
interface Contexts {
  readonly contexts: readonly { readonly url: string; readonly context: string }[]
}
interface Evaluated {
  readonly type: 'success' | 'exception'
  readonly result?: { readonly value?: string }
  readonly exceptionDetails?: { readonly text: string }
}

/** The browser's own window, over the connection that puppeteer already has. */
export async function enterChromeScope(browser: Browser): Promise<Privileged> {
  // puppeteer has no public way to a privileged context.
  const { connection } = browser as unknown as { connection: BidiConnection }
  const context = await until('Firefox’s own window', async () => {
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
    return (result as Contexts).contexts.find(({ url }) => url.includes('browser.xhtml'))?.context
  })
  return async <T>(body: string, args: object = {}) => {
    const { result } = await connection.send('script.evaluate', {
      expression: `(async (args) => {${body}})(${JSON.stringify(args)}).then((value) => JSON.stringify(value ?? null))`,
      target: { context },
      awaitPromise: true,
    })
    const { type, result: value, exceptionDetails } = result as Evaluated
    if (type === 'exception') throw new Error(`Firefox’s own window threw: ${exceptionDetails?.text}`)
    return JSON.parse(value?.value ?? 'null') as T
  }
}

/**
 * The value of a script, or of a promise it gives, in the page of a `<browser>` element that only privileged code can
 * reach. `element` is an expression for it, over `args`; throws where it is not there or the page throws.
 */
export async function evaluateInElement<T>(
  chrome: Privileged,
  element: string,
  args: object,
  expression: string,
): Promise<T> {
  const answer = await chrome<{ value?: string; error?: string }>(
    `const element = ${element}
     if (!element) throw new Error('The page to evaluate in is not there.')
     const name = 'corsight:' + Services.uuid.generateUUID()
     const answer = new Promise((resolve) => {
       const listen = ({ data }) => {
         element.messageManager.removeMessageListener(name, listen)
         resolve(data)
       }
       element.messageManager.addMessageListener(name, listen)
     })
     const script = '(' + args.inPage + ')(' + JSON.stringify(name) + ',' + JSON.stringify(args.expression) + ')'
     element.messageManager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(script), false)
     return answer`,
    { ...args, expression, inPage: IN_PAGE },
  )
  if (answer.error !== undefined) throw new Error(answer.error)
  return JSON.parse(answer.value ?? 'null') as T
}

// A sandbox, because an extension's content security policy refuses eval; it sees the page's globals without wrappers.
const IN_PAGE = `async (name, expression) => {
  try {
    const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false })
    sandbox.given = Cu.evalInSandbox(expression, sandbox)
    const value = await Cu.evalInSandbox('(async () => JSON.stringify((await given) ?? null))()', sandbox)
    sendAsyncMessage(name, { value })
  } catch (problem) {
    sendAsyncMessage(name, { error: 'The page threw: ' + problem })
  }
}`
