import { curlOf, preflightCurlOf } from './curl.ts'
import type { Report } from './report.ts'

/**
 * Every request of a report as a cURL command, each followed by that of its preflight, a blank line between them. Empty
 * where cURL could make none of them. Secrets are shell variables, also where the report has them.
 */
export const renderCommands = ({ exchanges }: Report): string => {
  const commands = exchanges.flatMap(({ legs, browser }) =>
    legs.flatMap((leg) => [curlOf(leg), preflightCurlOf(leg, browser)].filter((command) => command !== null)),
  )
  return commands.length === 0 ? '' : `${commands.join('\n\n')}\n`
}
