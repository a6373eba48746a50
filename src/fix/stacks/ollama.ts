import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { KEPT_TOO } from './printed-edit.ts'

type Lines = readonly string[]

/** With any other scheme, and no `*` in it, Ollama does not start. */
const ACCEPTED = /^https?:|^(chrome|moz|safari|ms-browser)-extension:/

/** Pages of applications, such as `app://obsidian.md`. Source: https://github.com/gin-contrib/cors/blob/master/config.go (`Validate`) */
const OF_AN_APPLICATION = /^[a-z][a-z0-9+.-]*:\/\/[^*]+$/

/** As Ollama takes it; null: in no way. */
const written = (origin: string): string | null =>
  ACCEPTED.test(origin) ? origin : OF_AN_APPLICATION.test(origin) ? `${origin}*` : null

const split = ({ origins }: CorsPolicy): { readonly named: Lines; readonly left: Lines } =>
  origins === '*'
    ? { named: ['*'], left: [] }
    : {
        named: origins.map(written).filter((origin) => origin !== null),
        left: origins.filter((origin) => written(origin) === null),
      }

const lines = (policy: CorsPolicy, more: boolean): Lines => {
  const { named, left } = split(policy)
  return [
    ...(left.length === 0 ? [] : [`# Ollama has no way to write ${left.join(', ')}`]),
    ...(named.length === 0 ? [] : [`Environment=${plainString(`OLLAMA_ORIGINS=${named.join(',')}`)}`]),
    ...(more ? [`# ${KEPT_TOO}`] : []),
  ]
}

const NO_CREDENTIALS =
  '; Ollama allows no credentials and reads none, so that the page leaves them out (`Authorization` passes without)'

const ABOUT = { stack: 'ollama', label: 'Ollama', file: 'ollama.service', language: 'ini' } as const

/** Ollama: only the origins can be chosen, beside those of this machine; methods and headers are its own. */
export const ollama: FixGenerator = {
  id: 'ollama',
  label: 'Ollama',
  docs: 'https://docs.ollama.com/faq',
  render: (policy) => ({
    ...ABOUT,
    where: `On Linux by \`systemctl edit ollama\`, where it replaces the variable that is there; on macOS by \`launchctl setenv OLLAMA_ORIGINS\`, on Windows among the variables of the account, in Docker by \`-e\`, each time with the same value; then restart Ollama; pages on \`localhost\` are allowed anyway, and methods and request headers are Ollama’s own, which exposes no response header${policy.credentials ? NO_CREDENTIALS : ''}.`,
    code: `${['[Service]', ...lines(policy, false)].join('\n')}\n`,
  }),
  edit({ policy, parts, unseen }) {
    if (parts.some((part) => part !== 'origins') || split(policy).named.length === 0) return null
    const more = unseen.includes('origins') && policy.origins !== '*'
    return {
      ...ABOUT,
      where:
        'In place of the variable that is there (`systemctl edit ollama`), or with the same value where Ollama is started otherwise; then restart it.',
      code: `${lines(policy, more).join('\n')}\n`,
      applies: more ? 'fill-in' : 'as-is',
    }
  },
}
