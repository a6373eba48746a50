import type { ComponentChildren } from 'preact'

interface Props {
  readonly label: string
  readonly hint?: ComponentChildren
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}

/** A choice of two, with a sentence on what it means. */
export function Switch({ label, hint, checked, disabled, onChange }: Props) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {label}
        {hint !== undefined && <span class="quiet block">{hint}</span>}
      </span>
    </label>
  )
}
