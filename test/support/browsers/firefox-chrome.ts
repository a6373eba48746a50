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

/** What a script of the browser's own sends from the process of a `<browser>` element; throws where that is not there. */
async function hearFrom<T>(chrome: Privileged, element: string, args: object, script: string): Promise<T> {
  return chrome<T>(
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
     const script = '(' + args.script + ')(' + JSON.stringify(name) + ',' + JSON.stringify(args.expression ?? null) + ')'
     element.messageManager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(script), false)
     return answer`,
    { ...args, script },
  )
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
  const answer = await hearFrom<{ value?: string; error?: string }>(chrome, element, { ...args, expression }, IN_PAGE)
  if (answer.error !== undefined) throw new Error(answer.error)
  return JSON.parse(answer.value ?? 'null') as T
}

/** What the process of a `<browser>` element has allocated once it has given back what it can, in MB. */
export const megabytesOfElement = (chrome: Privileged, element: string, args: object): Promise<number> =>
  hearFrom(chrome, element, args, MEGABYTES)

const MEGABYTES = `(name) => {
  const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager)
  manager.minimizeMemoryUsage(() => sendAsyncMessage(name, (manager.heapAllocated + manager.JSMainRuntimeGCHeap) / 1e6))
}`

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
