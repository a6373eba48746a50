import { describe, expect, test } from 'vitest'
import { PRODUCTS, productAt } from '../../../src/diagnosis/products/index.ts'
import { openBook, REDACT_ALL, redactHeaders, redactUrl } from '../../../src/report/redaction/index.ts'
import { response } from '../../support/exchanges.ts'

interface Given {
  readonly url?: string
  readonly headers?: Readonly<Record<string, string>>
}

const at = ({ url = 'https://tool.example/v1/items', headers = {} }: Given): string | null =>
  productAt(url, [response({ headers })])?.name ?? null

/** The same of what a report without secrets has of it. */
const redactedAt = ({ url = 'https://tool.example/v1/items', headers = {} }: Given): string | null => {
  const book = openBook(REDACT_ALL)
  const { headers: list, ...rest } = response({ headers })
  const answer = { ...rest, headers: redactHeaders(list, 'response', '', book) }
  return productAt(redactUrl(url, book), [answer])?.name ?? null
}

const onPath = (path: string, headers: Given['headers'] = {}): Given => ({
  url: `https://tool.example${path}`,
  headers,
})
const onPort = (port: number, path: string): Given => ({ url: `http://localhost:${port}${path}` })
const named = (name: string, value: string): Given => ({ headers: { [name]: value } })

const AIOHTTP = { server: 'Python/3.13 aiohttp/3.11.16' }

/** Where each is found, and what is written nearly alike. */
const CASES: Readonly<Record<string, readonly [is: Given, isNot: Given]>> = {
  'Stable Diffusion web UI': [onPath('/sdapi/v1/txt2img'), onPath('/sd/v1/txt2img')],
  ComfyUI: [{ url: 'http://localhost:8188/prompt', headers: AIOHTTP }, onPort(8188, '/prompt')],
  'Home Assistant': [
    { url: 'http://192.168.1.5:8123/api/states', headers: { server: '' } },
    { url: 'http://192.168.1.5:8123/api/states', headers: { server: 'nginx' } },
  ],
  Immich: [onPath('/api/albums', { 'x-immich-cid': '7te6fh1l' }), onPath('/api/albums')],
  Gitea: [onPath('/api/v1/user', { 'set-cookie': 'i_like_gitea=a; Path=/' }), onPath('/api/v1/user')],
  Drupal: [
    named('x-generator', 'Drupal 10 (https://www.drupal.org)'),
    { headers: { 'x-generator': 'Drupal 7 (http://drupal.org)', 'x-drupal-cache': 'HIT' } },
  ],
  Frappe: [onPath('/api/method/frappe.auth.get_logged_user'), onPath('/api/methods/a')],
  Discourse: [named('x-discourse-route', 'list/latest'), named('x-route', 'list/latest')],
  Odoo: [onPath('/web/session/authenticate'), onPath('/web/sessions')],
  Superset: [onPath('/api/v1/security/login', { server: 'gunicorn' }), onPath('/api/v1/security/login')],
  Airflow: [onPath('/api/v1/dags/a/dagRuns'), onPath('/api/v1/items')],
  n8n: [onPath('/webhook-test/orders'), onPath('/webhook/stripe')],
  Flowise: [onPath('/api/v1/prediction/0b6d-4f'), onPath('/api/v1/predictions')],
  Moonraker: [onPath('/printer/info', { server: 'TornadoServer/6.4' }), onPath('/printer/info')],
  Jenkins: [named('x-jenkins', '2.462.1'), named('x-build', '2.462.1')],
  Mattermost: [onPath('/api/v4/users/me', { 'x-version-id': '9.1.0.9.1.0.a.b' }), onPath('/api/v4/users/me')],
  'an Ethereum node': [onPort(8545, '/'), onPort(8545, '/v1/items')],
  'a registry of images': [
    named('docker-distribution-api-version', 'registry/2.0'),
    { url: 'https://registry-1.docker.io/v2/', headers: { 'docker-distribution-api-version': 'registry/2.0' } },
  ],
  Kubernetes: [named('x-kubernetes-pf-flowschema-uid', 'a'), onPath('/api/v1/pods', { 'audit-id': 'a' })],
  Vault: [onPort(8200, '/v1/secret/data/a'), onPort(8201, '/v1/secret/data/a')],
  Consul: [named('x-consul-index', '1'), named('x-index', '1')],
  RabbitMQ: [onPort(15_672, '/api/overview'), onPort(15_672, '/')],
  'the Confluent REST Proxy or Schema Registry': [
    named('content-type', 'application/vnd.schemaregistry.v1+json'),
    {
      url: 'https://a.eu-west-1.aws.confluent.cloud/subjects',
      headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    },
  ],
  ClickHouse: [named('x-clickhouse-summary', '{}'), named('x-summary', '{}')],
  'an OpenTelemetry collector': [onPort(4318, '/v1/traces'), onPort(4318, '/v1/items')],
  PostgREST: [named('server', 'postgrest/12.0.2'), named('server', 'rest/12')],
  ArangoDB: [named('server', 'ArangoDB'), named('server', 'ArangoDB-like')],
  Hasura: [onPath('/v1/graphql'), onPath('/graphql')],
  Sanity: [
    { url: 'https://a1b2.apicdn.sanity.io/v1/data/query/production' },
    { url: 'https://apicdn.sanity.io.example/v1' },
  ],
  Salesforce: [
    { url: 'https://acme.my.salesforce.com/services/data' },
    { url: 'https://acme.my.site.com/services/apexrest/a' },
  ],
  ServiceNow: [{ url: 'https://dev1.service-now.com/api/now/table/a' }, { url: 'https://service-now.com.example/' }],
  authentik: [
    onPath('/application/o/token/', { 'x-powered-by': 'authentik' }),
    onPath('/api/v3/core/users/me/', { 'x-powered-by': 'authentik' }),
  ],
  'Ory Kratos': [
    onPath('/self-service/login/browser'),
    { url: 'https://a.projects.oryapis.com/self-service/login/browser' },
  ],
  'an identity server': [onPath('/as/token.oauth2'), onPath('/as/tokens')],
}

describe('products', () => {
  test('have a case each', () => {
    expect(Object.keys(CASES).toSorted()).toEqual(PRODUCTS.map(({ name }) => name).toSorted())
  })

  test.each(Object.entries(CASES))('%s is told from what is like it', (name, [is, isNot]) => {
    expect(at(is)).toBe(name)
    expect(at(isNot)).not.toBe(name)
  })

  test.each(Object.entries(CASES))('%s is told in a report without secrets as well', (_, [is, isNot]) => {
    expect(redactedAt(is)).toBe(at(is))
    expect(redactedAt(isNot)).toBe(at(isNot))
  })

  test('have a setting that begins with a verb and names the origin, or says where it stands', () => {
    for (const { text, code } of PRODUCTS) {
      expect(text).toMatch(/^(Add|Create|Install|Name|Set|Start|Switch|Write) /)
      expect(code('https://app.example', true).length).toBeGreaterThan(0)
    }
  })

  test('are none at what is no URL', () => {
    expect(at({ url: 'no URL' })).toBeNull()
  })
})
