import type { EditPart, FixGenerator } from '../fix.ts'
import { plainString, shellString } from '../quote.ts'
import { KEPT_TOO } from './printed-edit.ts'

type Lines = readonly string[]

const update = (origins: readonly string[]): string =>
  `kcadm.sh update "clients/$CLIENT" -r "$REALM" -s ${shellString(`webOrigins=[${origins.map(plainString).join(',')}]`)}`

/** To `*` Keycloak answers with the origin that asks, credentials included: nobody’s but those of its own pages are let in. */
const ANYONE: Lines = [
  '# Not "*": Keycloak would let every site in, with credentials. "+" stands for the origins of Valid redirect URIs.',
  update(['+']),
]

/** What a client can choose, and what Keycloak allows it by itself. */
const CHANGED: readonly EditPart[] = ['origins', 'credentials']

const ABOUT = { stack: 'keycloak', label: 'Keycloak', file: 'kcadm.sh', language: 'bash' } as const

/** A client of Keycloak: its Web origins are all that can be chosen; methods, headers and credentials are Keycloak’s own. */
export const keycloak: FixGenerator = {
  id: 'keycloak',
  label: 'Keycloak',
  docs: 'https://www.keycloak.org/docs/latest/server_admin/',
  render: ({ origins }) => ({
    ...ABOUT,
    where:
      'In the admin console, in the settings of the client that the page logs in with, under Web origins, or in a shell with `REALM` and `CLIENT` (the internal id, not the client’s name), where it replaces the list that is there; scheme, host and port, no path and no slash at the end; `+` stands for the origins of all Valid redirect URIs; methods and headers are Keycloak’s own.',
    code: `${(origins === '*' ? ANYONE : [update(origins)]).join('\n')}\n`,
  }),
  edit({ policy: { origins }, parts, unseen }) {
    if (origins === '*' || !parts.includes('origins') || !parts.every((part) => CHANGED.includes(part))) return null
    const more = unseen.includes('origins')
    return {
      ...ABOUT,
      where:
        'Under Web origins of the client that the page logs in with, or in a shell with `REALM` and `CLIENT` (the internal id): the command replaces the whole list.',
      code: `${update(origins)}${more ? ` # ${KEPT_TOO}` : ''}\n`,
      applies: more ? 'fill-in' : 'as-is',
    }
  },
}
