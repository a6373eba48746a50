import { curlOf, curlProblem, preflightCurlOf } from './curl/curl.ts'
import type { ShellId } from './curl/shell.ts'
import { SHELLS } from './curl/shells.ts'
import type { Report } from './report.ts'
import { plainSentence } from './sentence.ts'

/**
 * Every request of a report as a cURL command, each followed by that of its preflight, a blank line between them; where
 * cURL could not make one, a line that says why. Empty where it could make none. Secrets are shell variables, also where
 * the report has them.
 */
export const renderCommands = ({ exchanges }: Report, shell: ShellId = 'sh'): string => {
  const legs = exchanges.flatMap(({ legs, browser }) => legs.map((leg) => ({ leg, browser })))
  const written = legs.map(({ leg, browser }) => ({
    commands: [curlOf(leg, { shell }), preflightCurlOf(leg, browser, { shell })].filter((command) => command !== null),
    problem: curlProblem(leg, { shell }),
  }))
  if (written.every(({ commands }) => commands.length === 0)) return ''
  const remark = (problem: string | null) =>
    problem === null ? [] : [`${SHELLS[shell].remark}A request is missing here. ${plainSentence(problem)}`]
  return `${written.flatMap(({ commands, problem }) => [...remark(problem), ...commands]).join('\n\n')}\n`
}

/** Why cURL can’t make the requests of a report, a sentence each. */
export const commandProblems = ({ exchanges }: Report, shell: ShellId = 'sh'): readonly string[] => [
  ...new Set(exchanges.flatMap(({ legs }) => legs.flatMap((leg) => curlProblem(leg, { shell }) ?? []))),
]
