import { useState } from 'preact/hooks'
import { STACKS } from '../../../src/fix/stacks/index.ts'
import { KEPT } from '../../protocol.ts'
import type { Panel } from '../model/panel.ts'
import { isServerPattern } from '../model/preferences.ts'
import { THEMES, type Theme } from '../theme.ts'
import { Sentence } from './text.tsx'

interface Props {
  readonly panel: Panel
}

const THEME_LABELS: Readonly<Record<Theme, string>> = {
  follow: 'as the browser or DevTools',
  light: 'light',
  dark: 'dark',
}

/** What holds in every tab: the stack, what is kept and ignored, the theme; and the way back to how it all was. */
export function PreferencesForm({ panel }: Props) {
  const { kept, theme } = panel.preferences
  const { stack } = panel.settings
  return (
    <>
      <label class="setting">
        Code for a server that does not show what it runs{' '}
        <select
          value={stack.value ?? ''}
          onChange={({ currentTarget }) => {
            stack.value = currentTarget.value === '' ? null : currentTarget.value
          }}
        >
          <option value="">none until I choose</option>
          {STACKS.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {panel.options.live && (
        <label class="setting">
          Keep of each tab{' '}
          <select
            value={kept.value}
            onChange={({ currentTarget }) => {
              kept.value = Number(currentTarget.value)
            }}
          >
            {KEPT.choices.map((count) => (
              <option key={count} value={count}>
                {count.toLocaleString('en')} requests
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="setting">
        Theme{' '}
        <select
          value={theme.value}
          onChange={({ currentTarget }) => {
            theme.value = THEMES.find((each) => each === currentTarget.value) ?? 'follow'
          }}
        >
          {THEMES.map((each) => (
            <option key={each} value={each}>
              {THEME_LABELS[each]}
            </option>
          ))}
        </select>
      </label>
      <Ignored panel={panel} />
      <button
        type="button"
        class="link"
        onClick={() => {
          panel.preferences.reset()
          panel.said.value = 'All settings are as they were after installing.'
        }}
      >
        Reset all settings
      </button>
    </>
  )
}

const serversIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .map((word) => word.replace(/^\w+:\/\//, '').replace(/\/.*$/, ''))
      .filter((word) => word !== ''),
  ),
]

/** The servers that are not listed, as the user types them; those that are none are named, and not taken. */
function Ignored({ panel }: Props) {
  const { ignored } = panel.preferences
  const [refused, setRefused] = useState<readonly string[]>([])
  return (
    <div>
      <label class="setting setting-text">
        Servers to leave out of the list
        <input
          type="text"
          spellcheck={false}
          placeholder="cdn.example.net, *.sentry.io"
          value={ignored.value.join(', ')}
          onChange={({ currentTarget }) => {
            const servers = serversIn(currentTarget.value)
            setRefused(servers.filter((each) => !isServerPattern(each)))
            ignored.value = servers.filter(isServerPattern).slice(0, 200)
          }}
        />
      </label>
      <p class="quiet">They are still recorded, and counted on the toolbar’s button.</p>
      {refused.length > 0 && (
        <p role="alert">
          <Sentence
            text={`No server is called ${refused
              .slice(0, 3)
              .map((each) => `\`${each.slice(0, 60).replaceAll('`', '')}\``)
              .join(' or ')}: write a host, \`host:port\` or \`*.host\`.`}
          />
        </p>
      )}
    </div>
  )
}
