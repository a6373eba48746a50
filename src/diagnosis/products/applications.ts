import { all, any, at, atHost, onPort, type Product, says } from './product.ts'

const AIOHTTP = says('server', /\baiohttp\//i)

/** Its configuration is another file, with other words, and nothing of CORS in it. */
const OLD_DRUPAL = says('x-generator', /^Drupal [4-7]\b/)

/** Applications that people run for themselves or their company. */
export const APPLICATIONS: readonly Product[] = [
  {
    // Source: https://github.com/AUTOMATIC1111/stable-diffusion-webui/wiki/Command-Line-Arguments-and-Settings
    name: 'Stable Diffusion web UI',
    matches: at(/^\/sdapi\/v\d+\//),
    text: 'Start the web UI of Stable Diffusion with the origin in `--cors-allow-origins`, without a slash at its end.',
    code: (origin) => `--api --cors-allow-origins=${origin}`,
    language: 'bash',
  },
  {
    // Source: https://github.com/comfyanonymous/ComfyUI/blob/master/comfy/cli_args.py
    name: 'ComfyUI',
    matches: all(AIOHTTP, any(onPort(8188), at(/^(\/api)?\/(object_info|system_stats|upload\/image)(\/|$)/))),
    text: 'Start ComfyUI with the origin in `--enable-cors-header`: it lets no page of another origin in otherwise.',
    code: (origin) => `python main.py --enable-cors-header ${origin}`,
    language: 'bash',
  },
  {
    // Source: https://www.home-assistant.io/integrations/http/#cors_allowed_origins
    // It empties the name of its server: https://github.com/home-assistant/core/blob/dev/homeassistant/components/http/headers.py
    name: 'Home Assistant',
    matches: all(
      at(/^\/(api|auth)\//),
      any(atHost(/^(home-?assistant|hass)\b/), all(onPort(8123), any(AIOHTTP, says('server', /^$/)))),
    ),
    text: 'Name the origin, without a slash at its end, in the configuration of Home Assistant, and restart it.',
    code: (origin) => `http:\n  cors_allowed_origins:\n    - ${origin}`,
    language: 'yaml',
  },
  {
    // Sources: https://github.com/immich-app/immich/blob/main/server/src/enum.ts (`ImmichHeader`), https://github.com/j-a-n/lovelace-wallpanel/issues/445
    name: 'Immich',
    matches: all(at(/\/api\//), says('x-immich-cid', /./)),
    inFront: true,
    text: 'Set the headers and answer preflights in the proxy in front of Immich, in the `location` that serves `/api` itself: Immich has no setting for CORS, and what stands in `location /` does not reach another one.',
    code: (origin) =>
      [
        `add_header Access-Control-Allow-Origin "${origin}" always;`,
        'add_header Access-Control-Allow-Methods "GET, POST, PUT, PATCH, DELETE" always;',
        'add_header Access-Control-Allow-Headers "x-api-key, authorization, content-type" always;',
        'if ($request_method = OPTIONS) { return 204; }',
      ].join('\n'),
    language: 'nginx',
  },
  {
    // Source: https://docs.gitea.com/administration/config-cheat-sheet#cors-cors
    name: 'Gitea',
    matches: all(
      at(/^(\/[\w-]+)?\/(api\/v1|login\/oauth)\//),
      any(
        says('set-cookie', /^i_like_gitea=/),
        says('cache-control', /^max-age=0, private, must-revalidate, no-transform$/),
      ),
    ),
    text: 'Switch CORS on in `app.ini` of Gitea (or Forgejo) with this origin and the request headers that the page sends, and restart it.',
    code: (origin, included) =>
      `[cors]\nENABLED = true\nALLOW_DOMAIN = ${origin}\nHEADERS = Content-Type,Authorization${included ? '\nALLOW_CREDENTIALS = true' : ''}`,
    language: 'ini',
  },
  {
    // Source: https://www.drupal.org/node/2715637
    name: 'Drupal',
    matches: all(
      any(says('x-generator', /^Drupal\b/), says('x-drupal-cache', /./), says('x-drupal-dynamic-cache', /./)),
      (asked) => !OLD_DRUPAL(asked),
    ),
    text: 'Switch `cors.config` on in `services.yml` of Drupal, with this origin and what the page sends, and rebuild its caches.',
    code: (origin, included) =>
      `parameters:\n  cors.config:\n    enabled: true\n    allowedHeaders: ['content-type', 'authorization']\n    allowedMethods: ['GET', 'POST', 'PATCH', 'DELETE']\n    allowedOrigins: ['${origin}']\n    supportsCredentials: ${included}`,
    language: 'yaml',
  },
  {
    // Source: https://docs.frappe.io/framework/user/en/basics/site_config
    name: 'Frappe',
    kind: true,
    matches: at(/^\/api\/(v\d\/)?method\/[^/]+$/),
    text: 'Name the origin in `site_config.json`, if Frappe or ERPNext answers here: it sends no CORS header without that.',
    code: (origin) => `"allow_cors": ${JSON.stringify(origin)}`,
    language: 'json',
  },
  {
    // Source: https://github.com/discourse/discourse/blob/main/config/discourse_defaults.conf
    name: 'Discourse',
    matches: says('x-discourse-route', /./),
    text: 'Switch CORS on in `app.yml` of Discourse, rebuild it, and name the origin in its setting “cors origins”.',
    code: () => 'DISCOURSE_ENABLE_CORS: true',
    language: 'yaml',
  },
  {
    // Source: https://www.odoo.com/documentation/18.0/developer/reference/backend/http.html
    name: 'Odoo',
    kind: true,
    matches: at(/^\/(web\/(session\/authenticate|dataset\/call_kw)|jsonrpc)\b/),
    text: 'Write `cors` at a route of your own, if Odoo answers here: this one is of its own, and lets no other site in.',
    code: (origin) => `@http.route('/my/route', type='json', auth='user', cors='${origin}')`,
    language: 'python',
  },
  {
    // Source: https://superset.apache.org/docs/configuration/networking-settings/
    name: 'Superset',
    matches: all(
      says('server', /^(gunicorn|Werkzeug)/i),
      at(/^\/(superset\/|api\/v1\/(chart\/data|security\/(login|guest_token|csrf_token))(\/|$))/),
    ),
    text: 'Name the path and the origin in `superset_config.py`, and install `flask-cors` as well before version 5: a path that `resources` does not match gets no CORS headers.',
    code: (origin, included) =>
      `ENABLE_CORS = True\nCORS_OPTIONS = {'resources': [r'/superset/.*', r'/api/v1/.*'], 'origins': ['${origin}'], 'supports_credentials': ${included ? 'True' : 'False'}}`,
    language: 'python',
  },
  {
    // Source: https://airflow.apache.org/docs/apache-airflow/stable/security/api.html
    name: 'Airflow',
    matches: at(/^\/api\/v[12]\/(dags|eventLogs|importErrors|dagWarnings)(\/|$)/),
    text: 'Name origin, methods and headers in `airflow.cfg`, and restart the server.',
    code: (origin) =>
      `[api]\naccess_control_allow_headers = content-type, authorization\naccess_control_allow_methods = GET, POST, PATCH, DELETE, OPTIONS\naccess_control_allow_origins = ${origin}`,
    language: 'ini',
  },
  {
    // Source: https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.webhook/
    name: 'n8n',
    matches: at(/^\/webhook-test\/./),
    text: 'Start “Listen for test event” in n8n anew, or ask the production address: a test address has CORS headers only while it listens. Where “Allowed Origins (CORS)” of the Webhook node is not `*`, name the origin there.',
    code: (origin) => origin,
    language: 'plaintext',
  },
  {
    // Source: https://docs.flowiseai.com/configuration/environment-variables
    name: 'Flowise',
    kind: true,
    matches: at(/^\/api\/v1\/(internal-)?prediction\/[\w-]+$/),
    text: 'Name the origin in the environment of Flowise, if that is what answers here, and in “Allowed Domains” of the chatflow.',
    code: (origin) => `CORS_ORIGINS=${origin}`,
    language: 'bash',
  },
  {
    // Source: https://moonraker.readthedocs.io/en/latest/configuration/#authorization
    name: 'Moonraker',
    matches: all(says('server', /^TornadoServer\//), at(/^\/(printer|machine|server)\/[\w/]+$/)),
    text: 'Name the origin in `moonraker.conf`, and restart Moonraker.',
    code: (origin) => `[authorization]\ncors_domains:\n  ${origin}`,
    language: 'ini',
  },
  {
    // Source: https://plugins.jenkins.io/cors-filter/
    name: 'Jenkins',
    matches: says('x-jenkins', /./),
    text: 'Install the plugin “CORS support” in Jenkins, name the origin and the methods in its part of the system configuration, and enable it there.',
    code: (origin) => origin,
    language: 'plaintext',
  },
  {
    // Source: https://docs.mattermost.com/administration-guide/configure/integrations-configuration-settings.html
    name: 'Mattermost',
    matches: all(says('x-version-id', /./), at(/\/api\/v4\//)),
    text: 'Name the origin in “Enable cross-origin requests from” of Mattermost’s System Console, under “Integrations”, “CORS”.',
    code: (origin, included) =>
      `"AllowCorsFrom": ${JSON.stringify(origin)}${included ? ',\n"CorsAllowCredentials": true' : ''}`,
    language: 'json',
  },
]
