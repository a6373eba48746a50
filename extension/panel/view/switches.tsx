import type { CredentialsChoice, OwnerChoice } from '../../../src/advice/advice.ts'
import { plainSentence } from '../../../src/report/sentence.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** What the browser hides and the advice supposes, each to be chosen otherwise. */
export function Switches({ panel, explanation }: Props) {
  const { otherMode, advice, choices } = explanation
  const owner = advice.assumes.find(({ about }) => about === 'owner')
  if (otherMode === null && owner === undefined && choices.owner === null) return null
  return (
    <div class="switches">
      {otherMode !== null && <Credentials panel={panel} explanation={explanation} />}
      {(owner !== undefined || choices.owner !== null) && <Owner panel={panel} explanation={explanation} />}
    </div>
  )
}

const MODES: readonly CredentialsChoice[] = ['not included', 'included']

function Assumed({ because }: { readonly because: string }) {
  return (
    <span class="tag tone-deduced" title={plainSentence(because)}>
      assumed
    </span>
  )
}

function Credentials({ panel, explanation: { assumed, advice } }: Props) {
  const assumption = advice.assumes.find(({ about }) => about === 'credentials')
  const current = assumed.included ? 'included' : 'not included'
  return (
    <fieldset class="segmented" title={assumption === undefined ? undefined : plainSentence(assumption.because)}>
      <legend>credentials</legend>
      {MODES.map((mode) => (
        <label key={mode}>
          <input
            type="radio"
            name="credentials"
            checked={mode === current}
            onChange={() => panel.chooseCredentials(mode)}
          />
          <span>{mode}</span>
        </label>
      ))}
      {assumption !== undefined && <Assumed because={assumption.because} />}
    </fieldset>
  )
}

const OWNERS: readonly OwnerChoice[] = ['somebody else’s', 'mine']

function Owner({ panel, explanation: { advice, choices } }: Props) {
  const assumption = advice.assumes.find(({ about }) => about === 'owner')
  return (
    <label class="owner">
      server{' '}
      <select
        value={choices.owner ?? assumption?.value ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const owner = OWNERS.find((each) => each === value)
          if (owner !== undefined) panel.chooseOwner(owner)
        }}
      >
        {OWNERS.map((owner) => (
          <option key={owner} value={owner}>
            {owner}
          </option>
        ))}
      </select>{' '}
      {assumption !== undefined && <Assumed because={assumption.because} />}
    </label>
  )
}
