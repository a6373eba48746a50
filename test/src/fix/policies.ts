import { type CorsPolicy, type Grants, listedPolicy, openPolicy, type PolicyResult } from '../../../src/fix/policy.ts'

const policyOf = (result: PolicyResult): CorsPolicy => {
  if (!result.ok) throw new Error(`The test asks for a policy that can't be: ${result.why}`)
  return result.policy
}

/** Grants of a request that needs no preflight; the test states what else it needs. */
export const grants = (overrides: Partial<Grants> = {}): Grants => ({
  methods: [],
  requestHeaders: [],
  exposedHeaders: [],
  maxAge: 600,
  ...overrides,
})

/** A policy for https://app.example without credentials; the test states the deviation. */
export const policy = (
  overrides: Partial<Grants> & { origins?: '*' | readonly [string, ...string[]]; credentials?: boolean } = {},
): CorsPolicy => {
  const { origins = ['https://app.example'], credentials = false, ...rest } = overrides
  return policyOf(origins === '*' ? openPolicy(grants(rest)) : listedPolicy(origins, credentials, grants(rest)))
}

/** The policies that every stack is printed and run with, by file name. */
export const POLICIES: Readonly<Record<string, CorsPolicy>> = {
  'no-preflight': policy(),
  preflight: policy({ methods: ['PUT'], requestHeaders: ['content-type', 'x-trace-id'] }),
  credentials: policy({ methods: ['DELETE'], requestHeaders: ['authorization'], credentials: true }),
  'any-origin': policy({ origins: '*', methods: ['PATCH'], requestHeaders: ['content-type'] }),
  'several-origins': policy({
    origins: ['https://app.example', 'https://www.app.example', 'http://localhost:5173'],
    credentials: true,
  }),
  'address-origin': policy({ origins: ['http://[::1]:5173'], requestHeaders: ['content-type'] }),
  'long-origin': policy({ origins: [`https://${'preview-of-a-branch-with-a-long-name-'.repeat(2)}team.apps.example`] }),
  'exposed-headers': policy({ methods: ['PUT'], exposedHeaders: ['x-total-count', 'etag'] }),
  'odd-names': policy({ methods: ["don't"], requestHeaders: ["x-$host'`|~*", 'x-%s-!#&+.^_'] }),
}

/** All that the others have, at once. */
export const EVERYTHING: CorsPolicy = policy({
  origins: ['https://app.example', 'http://[::1]:5173', 'capacitor://localhost'],
  methods: ['PUT', "don't"],
  requestHeaders: ['authorization', 'content-type', "x-$host'`|~*", 'x-%s-!#&+.^_'],
  exposedHeaders: ['x-total-count', 'etag'],
  credentials: true,
})
