import { useState } from 'preact/hooks'
import type { Entry } from '../model/entry.ts'
import { MiddleElided } from './row.tsx'
import { Visible } from './text.tsx'

const hostOf = ({ server, url }: Entry): string => (URL.canParse(url) ? new URL(url).host : server)

/** Method, path and host; the whole URL when it is focused or asked for. */
export function Asked({ entry }: { readonly entry: Entry }) {
  const [whole, setWhole] = useState(false)
  return (
    <h2 class="asked">
      <button
        type="button"
        class={whole ? 'asked-url whole' : 'asked-url'}
        aria-expanded={whole}
        title={entry.url.slice(0, 2000)}
        onClick={() => setWhole(!whole)}
      >
        <span class="asked-method">{entry.method}</span>{' '}
        {whole ? <Visible text={entry.url} /> : <MiddleElided text={entry.path.slice(0, 600)} />}
      </button>
      {!whole && <span class="asked-host">{hostOf(entry)}</span>}
    </h2>
  )
}
