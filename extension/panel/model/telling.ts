import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { copyText } from './copy.ts'

/** What the panel tells the user, and what it put on the clipboard. */
export interface Telling {
  readonly notices: ReadonlySignal<readonly string[]>
  readonly notify: (sentence: string) => void
  readonly dismiss: (sentence: string) => void
  /** What was done last, for the live region. */
  readonly said: Signal<string>
  /** What was copied within the last two seconds. */
  readonly copied: ReadonlySignal<string | null>
  /** Copies a text; `name` is what it is called when it worked, and the notice says so when it did not. */
  readonly copy: (name: string, text: string) => Promise<void>
}

export const createTelling = (): Telling & { readonly stop: () => void } => {
  const notices = signal<readonly string[]>([])
  const said = signal('')
  const copied = signal<string | null>(null)
  let copiedFor: ReturnType<typeof setTimeout> | undefined

  const notify = (sentence: string) => {
    if (!notices.peek().includes(sentence)) notices.value = [...notices.peek(), sentence]
  }

  return {
    notices,
    said,
    copied,
    notify,
    dismiss(sentence) {
      notices.value = notices.peek().filter((other) => other !== sentence)
    },
    async copy(name, text) {
      if (!(await copyText(text))) {
        notify(`The browser refused to copy ${name}: select the text and copy it by hand.`)
        return
      }
      clearTimeout(copiedFor)
      batch(() => {
        copied.value = name
        said.value = `Copied ${name}.`
      })
      copiedFor = setTimeout(() => (copied.value = null), 2_000)
    },
    stop: () => clearTimeout(copiedFor),
  }
}
