/**
 * @typedef {{ id: string, stack: string, title: string, fault: string, url: string,
 *   request: { init: RequestInit, warmUp?: true, before?: { path: string, init: RequestInit }[], sandboxed?: true } }} Scenario
 * @typedef {{ ok: boolean, status: number | null, error: string | null }} Outcome What a script can learn.
 */

const STACKS = { express: 'Express', flask: 'Flask', nginx: 'Nginx', php: 'PHP', none: 'No server' }

/** @type {{ otherOrigin: string, scenarios: Scenario[] }} */
const { otherOrigin, scenarios } = await (await fetch('/lab.json')).json()

/** @type {Map<string, HTMLElement>} */
const rows = new Map()

/** Shows a frame that sends one message, and resolves with it; it stays until it is needed anew, as an open tab would. */
function askInFrame(properties) {
  document.querySelector('iframe')?.remove()
  const frame = document.createElement('iframe')
  Object.assign(frame, { hidden: true, ...properties })
  const done = new Promise((resolve) => {
    addEventListener('message', function listen({ source, data }) {
      if (source !== frame.contentWindow) return
      removeEventListener('message', listen)
      resolve(data)
    })
  })
  document.body.append(frame)
  return done
}

/** Lets the page on the other origin ask for the same URL first. */
const warmUp = (url) => askInFrame({ src: `${otherOrigin}/warm-up.html#${url}` })

/** @returns {Promise<Outcome>} */
async function ask(url, init) {
  try {
    const response = await fetch(url, init)
    await response.text()
    return { ok: true, status: response.status, error: null }
  } catch (problem) {
    return { ok: false, status: null, error: String(problem) }
  }
}

/** @returns {Promise<Outcome>} */
const askSandboxed = (url, init) =>
  askInFrame({
    sandbox: 'allow-scripts',
    srcdoc: `<script type="module">${ask}; parent.postMessage(await ask(${JSON.stringify(url)}, ${JSON.stringify(init)}), '*')</script>`,
  })

/**
 * Meets a fault as the scenario says, or with another credentials mode.
 *
 * @param {string} id
 * @param {RequestCredentials} [credentials]
 * @returns {Promise<Outcome>}
 */
async function run(id, credentials) {
  const { url, request } = scenarios.find((scenario) => scenario.id === id)
  const init = credentials === undefined ? request.init : { ...request.init, credentials }
  const row = rows.get(id)
  row.button.disabled = true
  row.outcome.removeAttribute('data-ok')
  row.outcome.textContent = 'Asking …'
  if (request.warmUp) await warmUp(url)
  for (const { path, init } of request.before ?? []) await ask(new URL(path, url), init)
  const outcome = await (request.sandboxed ? askSandboxed : ask)(url, init)
  row.outcome.dataset.ok = String(outcome.ok)
  row.outcome.textContent = outcome.ok ? `Read, with status ${outcome.status}` : outcome.error
  row.button.disabled = false
  count()
  return outcome
}

async function runAll() {
  const button = document.querySelector('#run-all')
  button.disabled = true
  for (const { id } of scenarios) await run(id)
  button.disabled = false
}

function count() {
  const outcomes = [...rows.values()].map(({ outcome }) => outcome.dataset.ok)
  const failed = outcomes.filter((ok) => ok === 'false').length
  const read = outcomes.filter((ok) => ok === 'true').length
  document.querySelector('#count').textContent = `${failed} failed, ${read} read, of ${rows.size}`
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

function showScenario({ id, title, fault, url, request }) {
  const button = element('button', { type: 'button', textContent: 'Run', onclick: () => run(id) })
  button.setAttribute('aria-label', `Run: ${title}`)
  const outcome = element('output', { className: 'outcome' })
  rows.set(id, { button, outcome })
  const request_ = element('code', {
    textContent: `${request.init.method} ${new URL(url).host}${new URL(url).pathname}`,
  })
  const item = element(
    'li',
    { id },
    element('div', {}, element('div', { className: 'title' }, title, request_), element('p', { textContent: fault })),
    outcome,
    button,
  )
  return item
}

for (const [stack, name] of Object.entries(STACKS)) {
  const ofStack = scenarios.filter((scenario) => scenario.stack === stack)
  if (ofStack.length === 0) continue
  document
    .querySelector('#stacks')
    .append(
      element('section', {}, element('h2', { textContent: name }), element('ul', {}, ...ofStack.map(showScenario))),
    )
}
document.querySelector('#origin').textContent = location.origin
document.querySelector('#run-all').onclick = runAll

/** For the tests and for whoever likes the console better. */
globalThis.lab = { run, runAll, scenarios }
