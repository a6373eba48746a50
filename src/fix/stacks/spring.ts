import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { editByParts, KEPT_FIRST, namingOrigins, type PartPrinters } from './printed-edit.ts'

const list = (values: readonly string[], more: boolean): string =>
  `List.of(${more ? KEPT_FIRST : ''}${values.map(plainString).join(', ')})`

/** Calls on a `CorsConfiguration`. */
const CALLS: PartPrinters = {
  origins: ({ origins }, more) => [`cors.setAllowedOrigins(${list(origins === '*' ? ['*'] : origins, more)});`],
  methods: (policy, more) => [`cors.setAllowedMethods(${list(methodNames(policy), more)});`],
  requestHeaders: ({ requestHeaders }, more) =>
    requestHeaders.length === 0 ? [] : [`cors.setAllowedHeaders(${list(requestHeaders, more)});`],
  exposedHeaders: ({ exposedHeaders }, more) =>
    exposedHeaders.length === 0 ? [] : [`cors.setExposedHeaders(${list(exposedHeaders, more)});`],
  credentials: ({ credentials }) => [`cors.setAllowCredentials(${credentials});`],
}

const settings = (policy: CorsPolicy): readonly string[] => [
  ...CALLS.origins(policy, false),
  ...CALLS.methods(policy, false),
  ...CALLS.requestHeaders(policy, false),
  ...CALLS.exposedHeaders(policy, false),
  ...CALLS.credentials(policy, false),
  `cors.setMaxAge(${policy.maxAge}L);`,
]

const ABOUT = { stack: 'spring', label: 'Spring', file: 'CorsConfig.java', language: 'java' } as const

const IMPORTS = [
  'java.util.List',
  'org.springframework.boot.web.servlet.FilterRegistrationBean',
  'org.springframework.context.annotation.Bean',
  'org.springframework.context.annotation.Configuration',
  'org.springframework.core.Ordered',
  'org.springframework.web.cors.CorsConfiguration',
  'org.springframework.web.cors.UrlBasedCorsConfigurationSource',
  'org.springframework.web.filter.CorsFilter',
]

/**
 * Spring Boot with Spring MVC, with and without Spring Security: a filter before every other, and the source bean that
 * `http.cors(withDefaults())` looks for. It names Origin in Vary on every answer itself.
 */
export const spring: FixGenerator = {
  id: 'spring',
  label: 'Spring',
  docs: 'https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html',
  render: (policy) => ({
    ...ABOUT,
    where:
      'A class of its own in the package of the application class or below it, with that `package` line on top; remove `@CrossOrigin`, `addCorsMappings`, other CORS filters and sources, and every line that sets an `Access-Control-` header.',
    code: [
      ...IMPORTS.map((name) => `import ${name};`),
      '',
      '@Configuration',
      'public class CorsConfig {',
      '',
      '    @Bean',
      '    UrlBasedCorsConfigurationSource corsConfigurationSource() {',
      '        CorsConfiguration cors = new CorsConfiguration();',
      ...settings(policy).map((line) => `        ${line}`),
      '        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();',
      '        source.registerCorsConfiguration("/**", cors);',
      '        return source;',
      '    }',
      '',
      '    // Before Spring Security and every other filter: a preflight carries no credentials.',
      '    @Bean',
      '    FilterRegistrationBean<CorsFilter> corsFilterRegistration(UrlBasedCorsConfigurationSource corsConfigurationSource) {',
      '        FilterRegistrationBean<CorsFilter> registration =',
      '                new FilterRegistrationBean<>(new CorsFilter(corsConfigurationSource));',
      '        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);',
      '        return registration;',
      '    }',
      '}',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(
      // Spring names only those of its list that were asked for.
      namingOrigins({ ...request, unseen: [...request.unseen, 'requestHeaders'] }),
      CALLS,
      {
        ...ABOUT,
        where: 'Where the `CorsConfiguration` is filled; `addCorsMappings` and `@CrossOrigin` take the same lists.',
        applies: 'perhaps',
      },
    ),
}
