import { all, any, at, atHost, onPort, type Product, says } from './product.ts'

/** Registries that somebody else runs, whose configuration nobody changes. */
const RENTED_REGISTRY = atHost(
  /(^|\.)(docker\.io|ghcr\.io|gcr\.io|pkg\.dev|quay\.io|registry\.gitlab\.com|redhat\.(io|com)|dkr\.ecr\.[\w-]+\.amazonaws\.com|public\.ecr\.aws|azurecr\.io|mcr\.microsoft\.com)$/,
)

/** Databases, queues, registries and nodes that pages ask directly. */
export const DATA: readonly Product[] = [
  {
    // Source: https://geth.ethereum.org/docs/interacting-with-geth/rpc
    name: 'an Ethereum node',
    matches: all(onPort(8545), at(/^\/$/)),
    text: 'Start the node with the origin in its list: geth takes it in `--http.corsdomain`, Besu in `--rpc-http-cors-origins`.',
    code: (origin) => `geth --http --http.corsdomain ${JSON.stringify(origin)}`,
    language: 'bash',
  },
  {
    // Source: https://distribution.github.io/distribution/about/configuration/#headers
    name: 'a registry of images',
    matches: all(says('docker-distribution-api-version', /./), (asked) => !RENTED_REGISTRY(asked)),
    text: 'Name the origin, the methods and the headers in `config.yml` of the registry, and let `OPTIONS` pass before its login in a proxy in front.',
    code: (origin, included) =>
      `http:\n  headers:\n    Access-Control-Allow-Origin: ['${origin}']\n    Access-Control-Allow-Methods: ['HEAD', 'GET', 'OPTIONS', 'DELETE']\n    Access-Control-Allow-Headers: ['Authorization', 'Accept', 'Cache-Control']\n    Access-Control-Expose-Headers: ['Docker-Content-Digest']${included ? "\n    Access-Control-Allow-Credentials: ['true']" : ''}`,
    language: 'yaml',
  },
  {
    // Source: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
    name: 'Kubernetes',
    matches: says('x-kubernetes-pf-flowschema-uid', /./),
    text: 'Start the API server of Kubernetes with the origin in `--cors-allowed-origins`, or ask through `kubectl proxy` on the page’s own server.',
    code: (origin) => `--cors-allowed-origins=^${origin.replaceAll('.', '\\.')}$`,
    language: 'bash',
  },
  {
    // Source: https://developer.hashicorp.com/vault/api-docs/system/config-cors
    name: 'Vault',
    matches: all(onPort(8200), at(/^\/v1\//)),
    text: 'Switch CORS on in Vault with this origin.',
    code: (origin) => `vault write sys/config/cors allowed_origins=${origin}`,
    language: 'bash',
  },
  {
    // Source: https://developer.hashicorp.com/consul/docs/agent/config/config-files#response_headers
    name: 'Consul',
    matches: any(says('x-consul-index', /./), says('x-consul-default-acl-policy', /./)),
    text: 'Name origin, methods and headers in `http_config` of Consul’s configuration, and restart the agent.',
    code: (origin) =>
      `http_config {\n  response_headers {\n    "Access-Control-Allow-Origin" = ${JSON.stringify(origin)}\n    "Access-Control-Allow-Methods" = "GET, PUT, DELETE"\n    "Access-Control-Allow-Headers" = "content-type, x-consul-token"\n  }\n}`,
    language: 'plaintext',
  },
  {
    // Source: https://www.rabbitmq.com/docs/management#cors
    name: 'RabbitMQ',
    matches: all(onPort(15_672), at(/^\/api\//)),
    text: 'Name the origin in `rabbitmq.conf`, and restart the node.',
    code: (origin) => `management.cors.allow_origins.1 = ${origin}`,
    language: 'ini',
  },
  {
    // Source: https://docs.confluent.io/platform/current/kafka-rest/production-deployment/rest-proxy/config.html
    name: 'the Confluent REST Proxy or Schema Registry',
    matches: all(
      says('content-type', /^application\/vnd\.(kafka|schemaregistry)\b/),
      ({ url }) => !/\.confluent\.cloud$/.test(url.hostname),
    ),
    text: 'Name origin and methods in the properties of the REST Proxy or the Schema Registry, and restart it.',
    code: (origin) =>
      `access.control.allow.origin=${origin}\naccess.control.allow.methods=GET,POST,PUT,DELETE,OPTIONS,HEAD\naccess.control.allow.headers=origin,content-type,accept,authorization`,
    language: 'ini',
  },
  {
    // Source: https://clickhouse.com/docs/reference/settings/session-settings/other#add_http_cors_header
    name: 'ClickHouse',
    matches: any(says('x-clickhouse-summary', /./), says('x-clickhouse-server-display-name', /./)),
    text: 'Set `add_http_cors_header` for the user of the page, and the answer to preflights in `http_options_response` of ClickHouse’s configuration.',
    code: () => '<add_http_cors_header>1</add_http_cors_header>',
    language: 'xml',
  },
  {
    // Source: https://github.com/open-telemetry/opentelemetry-collector/blob/main/config/confighttp/README.md
    name: 'an OpenTelemetry collector',
    matches: all(onPort(4318), at(/^\/v1\/(traces|metrics|logs)$/)),
    text: 'Name the origin for the HTTP receiver in the configuration of the collector, and restart it.',
    code: (origin) =>
      `receivers:\n  otlp:\n    protocols:\n      http:\n        endpoint: 0.0.0.0:4318\n        cors:\n          allowed_origins: ['${origin}']\n          allowed_headers: ['*']`,
    language: 'yaml',
  },
  {
    // Source: https://docs.postgrest.org/en/stable/references/configuration.html#server-cors-allowed-origins
    name: 'PostgREST',
    matches: says('server', /^postgrest\//i),
    text: 'Name the origin in the configuration of PostgREST, or leave the line out: it then lets every origin in.',
    code: (origin) => `server-cors-allowed-origins = ${JSON.stringify(origin)}`,
    language: 'ini',
  },
  {
    // Source: https://docs.arango.ai/arangodb/stable/develop/http-api/general-request-handling/
    name: 'ArangoDB',
    matches: says('server', /^ArangoDB$/),
    text: 'Start ArangoDB with the origin among those that it trusts: others may send no credentials.',
    code: (origin) => `arangod --http.trusted-origin ${origin}`,
    language: 'bash',
  },
  {
    // Source: https://hasura.io/docs/2.0/deployment/graphql-engine-flags/reference/
    name: 'Hasura',
    kind: true,
    matches: at(/^\/v1(alpha1|beta1)?\/(graphql|metadata|query|relay)$/),
    text: 'Name the origin in the environment of Hasura, if that is what answers here.',
    code: (origin) => `HASURA_GRAPHQL_CORS_DOMAIN=${JSON.stringify(origin)}`,
    language: 'bash',
  },
]
