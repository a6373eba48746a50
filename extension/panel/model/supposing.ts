import { batch, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { CredentialsChoice, OwnerChoice } from '../../../src/advice/advice.ts'
import type { Choices } from '../../../src/advice/index.ts'
import type { StackId } from '../../../src/fix/fix.ts'
import type { Entry } from './entry.ts'
import type { Chosen } from './explain.ts'
import type { Settings } from './settings.ts'

/** What the user says about servers that nothing shows. */
export interface Supposing {
  /** For every exchange with the selected one's server, and for servers that do not give their stack away. */
  readonly chooseStack: (stack: StackId) => void
  /** Until an exchange with another server is selected, as is the owner. */
  readonly chooseCredentials: (credentials: CredentialsChoice) => void
  readonly chooseOwner: (owner: OwnerChoice) => void
}

/** What the user supposes of one server. */
interface Supposed extends Pick<Choices, 'credentials' | 'owner'> {
  readonly server: string | null
}

const NOTHING_SUPPOSED: Supposed = { server: null, credentials: null, owner: null }

export const createSupposing = (settings: Settings, selectedEntry: ReadonlySignal<Entry | null>) => {
  const stacks = signal<ReadonlyMap<string, StackId>>(new Map())
  const supposed = signal<Supposed>(NOTHING_SUPPOSED)

  const suppose = (choice: Partial<Supposed>) => {
    const server = selectedEntry.peek()?.server
    if (server === undefined) return
    const now = supposed.peek().server === server ? supposed.peek() : NOTHING_SUPPOSED
    supposed.value = { ...now, ...choice, server }
  }

  const stop = effect(() => {
    const server = selectedEntry.value?.server
    if (server !== undefined && server !== supposed.peek().server) supposed.value = NOTHING_SUPPOSED
  })

  return {
    chosenFor({ server }: Entry): Chosen {
      const { credentials, owner } = supposed.value.server === server ? supposed.value : NOTHING_SUPPOSED
      return { stack: stacks.value.get(server) ?? null, credentials, owner, lastStack: settings.stack.value }
    },
    chooseStack(stack: StackId) {
      const server = selectedEntry.peek()?.server
      batch(() => {
        settings.stack.value = stack
        if (server !== undefined) stacks.value = new Map([...stacks.peek(), [server, stack]])
      })
    },
    chooseCredentials: (credentials: CredentialsChoice) => suppose({ credentials }),
    chooseOwner: (owner: OwnerChoice) => suppose({ owner }),
    stop,
  }
}
