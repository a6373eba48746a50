import type { StackId } from './stack-id.ts'

/** What URLs of a stack look like, where no answer has to be read for it. */
export interface UrlMark {
  readonly stack: StackId
  readonly weight: number
  readonly matches: (url: URL) => boolean
  readonly phrase: string
}

const host = (pattern: RegExp) => (url: URL) => pattern.test(url.hostname)

/** What URLs tell. */
export const URL_MARKS: readonly UrlMark[] = [
  { stack: 'php', weight: 0.6, matches: ({ pathname }) => pathname.endsWith('.php'), phrase: 'the path ends in .php' },
  {
    stack: 'api-gateway',
    weight: 0.9,
    matches: host(/\.execute-api\.[\w-]+\.amazonaws\.com(\.cn)?$/),
    phrase: 'the host is API Gateway’s',
  },
  {
    stack: 's3',
    weight: 0.85,
    matches: host(/(^|\.)s3([.-][\w-]+)*\.amazonaws\.com(\.cn)?$/),
    phrase: 'the host is S3’s',
  },
  {
    stack: 'gcs',
    weight: 0.85,
    matches: host(/(^|\.)storage\.googleapis\.com$|^firebasestorage\.googleapis\.com$/),
    phrase: 'the host is Cloud Storage’s',
  },
  {
    stack: 'azure-storage',
    weight: 0.85,
    matches: host(
      /\.(blob|dfs|file|queue|table)\.(core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)|storage\.azure\.net)$/,
    ),
    phrase: 'the host is Azure Storage’s',
  },
  {
    stack: 'r2',
    weight: 0.85,
    matches: host(/\.r2\.dev$|\.r2\.cloudflarestorage\.com$/),
    phrase: 'the host is R2’s',
  },
  {
    stack: 'keycloak',
    weight: 0.85,
    matches: ({ pathname }) => /\/realms\/[^/]+\/protocol\/openid-connect\//.test(pathname),
    phrase: 'the path is one of Keycloak’s',
  },
  // Source: https://docs.ollama.com/faq
  { stack: 'ollama', weight: 0.7, matches: ({ port }) => port === '11434', phrase: 'the port is Ollama’s' },
  {
    stack: 'azure-functions',
    weight: 0.6,
    // Under another path it may be any other application of App Service.
    matches: (url) => host(/\.azurewebsites\.net$/)(url) && url.pathname.startsWith('/api/'),
    phrase: 'the host is App Service’s, the path one of functions',
  },
  { stack: 'workers', weight: 0.85, matches: host(/\.workers\.dev$/), phrase: 'the host is in workers.dev' },
  {
    stack: 'vite',
    weight: 0.92,
    matches: ({ pathname }) =>
      /\/(@vite\/(client|env)|@react-refresh)$|\/node_modules\/\.vite\/|\/@id\/__x00__/.test(pathname),
    phrase: 'the path is of Vite’s development server',
  },
  {
    stack: 'supabase',
    weight: 0.9,
    matches: ({ hostname, pathname }) =>
      /\.functions\.supabase\.co$/.test(hostname) ||
      (/\.supabase\.co$/.test(hostname) && pathname.startsWith('/functions/')),
    phrase: 'the URL is of a Supabase Edge Function',
  },
  {
    stack: 'firebase',
    weight: 0.92,
    matches: host(/\.cloudfunctions\.net$/),
    phrase: 'the host is in cloudfunctions.net',
  },
]
