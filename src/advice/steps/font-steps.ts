import type { StackId } from '../../diagnosis/stack-id.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'

/** Fonts, which always need CORS, and nothing else of it than one header. */

/** By stack, the block that answers for font files alone, with the name of its highlight.js language. */
const BLOCKS: Readonly<Partial<Record<StackId, readonly [code: string, language: string]>>> = {
  // Source: https://nginx.org/en/docs/http/ngx_http_headers_module.html
  nginx: [
    ['location ~* \\.(woff2?|ttf|otf|eot)$ {', '    add_header Access-Control-Allow-Origin "*" always;', '}'].join(
      '\n',
    ),
    'nginx',
  ],
  // Source: https://httpd.apache.org/docs/2.4/mod/mod_headers.html
  apache: [
    ['<FilesMatch "\\.(woff2?|ttf|otf|eot)$">', '    Header set Access-Control-Allow-Origin "*"', '</FilesMatch>'].join(
      '\n',
    ),
    'apache',
  ],
  // Source: https://caddyserver.com/docs/caddyfile/directives/header
  caddy: [
    ['@fonts path *.woff *.woff2 *.ttf *.otf *.eot', 'header @fonts Access-Control-Allow-Origin "*"'].join('\n'),
    'plaintext',
  ],
  // Source: https://vercel.com/docs/project-configuration#headers
  vercel: [
    '{ "headers": [{ "source": "/(.*).(woff2?|ttf|otf|eot)", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "*" }] }] }',
    'json',
  ],
}

export const isFont = ({ exchange }: StepContext): boolean => exchange.type === 'font'

/** A font needs no preflight and no credentials: one header on the font files, in place of a whole setup. */
export const sendWithFonts = (context: StepContext): readonly Step[] => {
  if (!isFont(context)) return []
  const [code, language] = (context.stack !== null && BLOCKS[context.stack]) || []
  return [
    {
      text: `Send \`Access-Control-Allow-Origin\` with the font files of \`${context.host}\` alone, in the server or the CDN that hands them out: fonts carry no credentials, so \`*\` is enough.`,
      place: 'server',
      ...(code !== undefined && language !== undefined && { code, language }),
    },
  ]
}
