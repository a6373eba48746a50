import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'

const list = (values: readonly string[]): string => `List.of(${values.map(plainString).join(', ')})`

const settings = (policy: CorsPolicy): readonly string[] => [
  `cors.setAllowedOrigins(${list(policy.origins === '*' ? ['*'] : policy.origins)});`,
  `cors.setAllowedMethods(${list(['GET', 'HEAD', 'POST', ...policy.methods])});`,
  ...(policy.requestHeaders.length === 0 ? [] : [`cors.setAllowedHeaders(${list(policy.requestHeaders)});`]),
  ...(policy.exposedHeaders.length === 0 ? [] : [`cors.setExposedHeaders(${list(policy.exposedHeaders)});`]),
  `cors.setAllowCredentials(${policy.credentials});`,
  `cors.setMaxAge(${policy.maxAge}L);`,
]

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
    stack: 'spring',
    label: 'Spring',
    file: 'CorsConfig.java',
    where:
      'A class of its own in the package of the application class or below it, with that `package` line on top; remove `@CrossOrigin`, `addCorsMappings`, other CORS filters and sources, and every line that sets an `Access-Control-` header.',
    language: 'java',
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
}
