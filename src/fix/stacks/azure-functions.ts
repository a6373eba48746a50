import type { EditRequest, FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { editByParts, type PartPrinters } from './printed-edit.ts'

type Lines = readonly string[]

const command = (name: string, rest: string): string =>
  `az functionapp cors ${name} --resource-group "$GROUP" --name "$APP" ${rest}`

const none = (): Lines => []

/** The platform lets origins and credentials be set, and nothing else. */
const COMMANDS: PartPrinters = {
  origins: ({ origins }) => [
    command('add', `--allowed-origins ${(origins === '*' ? ['*'] : origins).map(plainString).join(' ')}`),
  ],
  methods: none,
  requestHeaders: none,
  exposedHeaders: none,
  credentials: ({ credentials }) => [command('credentials', `--enable ${credentials}`)],
}

/** What the platform can’t be told, as the end of a sentence; empty where it does all. */
const impossible = ({ exposedHeaders }: CorsPolicy): string =>
  exposedHeaders.length === 0
    ? ''
    : `; the platform exposes no headers, so that \`${exposedHeaders.join('`, `')}\` needs CORS in the code of the functions, and no origin here`

/** Adding one more origin takes nothing away. */
const withoutPlaces = (request: EditRequest): EditRequest => ({ ...request, unseen: [] })

const ABOUT = { stack: 'azure-functions', label: 'Azure Functions', file: 'Azure CLI', language: 'bash' } as const

/** The CORS setting of Azure Functions and App Service. It answers before the code, whose own CORS headers then have no effect. */
export const azureFunctions: FixGenerator = {
  id: 'azure-functions',
  label: 'Azure Functions',
  docs: 'https://learn.microsoft.com/azure/azure-functions/functions-how-to-use-azure-function-app-settings#cors',
  render: (policy) => ({
    ...ABOUT,
    where: `In a shell that is logged in (\`az login\`), or the same under “CORS” in the portal; remove every line in the functions that sets an \`Access-Control-\` header, which this replaces; for \`func start\`, name the origins in \`Host.CORS\` of \`local.settings.json\`, with commas between${impossible(policy)}.`,
    code: [
      '# APP and GROUP: the function app, and its resource group.',
      ...COMMANDS.origins(policy, false),
      ...COMMANDS.credentials(policy, false),
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(withoutPlaces(request), COMMANDS, {
      ...ABOUT,
      where:
        'In a shell where `GROUP` and `APP` are the resource group and the function app, or the same under “CORS” in the portal.',
      applies: 'perhaps',
    }),
}
