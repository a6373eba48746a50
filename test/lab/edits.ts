import { above, keeping, type Patch } from '../matrix/patch.ts'

/** How the printed edit goes into the servers whose configuration is there already, by scenario; none is printed for others. */
export const EDITS: Readonly<Record<string, readonly Patch[]>> = {
  'express-wrong-origin': [{ old: "origin: 'http://localhost:3000'" }],
  'express-wildcard-credentials': [{ old: "origin: '*'," }],
  'flask-missing-header': [{ old: 'allow_headers=["Content-Type"]', by: keeping('"Content-Type"') }],
  'flask-missing-method': [{ old: 'methods=["GET", "POST"]', by: keeping('"GET", "POST"') }],
  'nginx-doubled': [above('proxy_pass http://127.0.0.1:{{upstream}};')],
  'php-no-credentials': [
    {
      old: "header('Access-Control-Allow-Origin: ' . getenv('PAGE_ORIGIN'));",
      by: keeping("getenv('PAGE_ORIGIN')"),
    },
  ],
  'php-trailing-slash': [{ old: "header('Access-Control-Allow-Origin: ' . getenv('PAGE_ORIGIN') . '/');" }],
  'php-typo': [{ old: "header('Access-Control-Allow-Headers: Content Type');" }],
}
