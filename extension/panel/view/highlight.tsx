import type { HLJSApi, LanguageFn } from 'highlight.js'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** The languages that we print, each loaded when it is first shown; those of Caddy and HAProxy are none that highlight.js knows. */
const LANGUAGES = new Map<string, () => Promise<{ readonly default: LanguageFn }>>(
  Object.entries({
    apache: () => import('highlight.js/lib/languages/apache'),
    bash: () => import('highlight.js/lib/languages/bash'),
    csharp: () => import('highlight.js/lib/languages/csharp'),
    go: () => import('highlight.js/lib/languages/go'),
    ini: () => import('highlight.js/lib/languages/ini'),
    java: () => import('highlight.js/lib/languages/java'),
    javascript: () => import('highlight.js/lib/languages/javascript'),
    json: () => import('highlight.js/lib/languages/json'),
    nginx: () => import('highlight.js/lib/languages/nginx'),
    php: () => import('highlight.js/lib/languages/php'),
    properties: () => import('highlight.js/lib/languages/properties'),
    python: () => import('highlight.js/lib/languages/python'),
    ruby: () => import('highlight.js/lib/languages/ruby'),
    rust: () => import('highlight.js/lib/languages/rust'),
    typescript: () => import('highlight.js/lib/languages/typescript'),
    xml: () => import('highlight.js/lib/languages/xml'),
    yaml: () => import('highlight.js/lib/languages/yaml'),
  }),
)

/** Loaded with the first language: nothing has colours before the panel shows its first code. */
let highlighter: HLJSApi | null = null

const isLoaded = (language: string): boolean => highlighter?.getLanguage(language) !== undefined

const load = async (language: string): Promise<void> => {
  const definition = LANGUAGES.get(language)
  if (definition === undefined) return
  const [core, { default: grammar }] = await Promise.all([import('highlight.js/lib/core'), definition()])
  highlighter = core.default
  highlighter.registerLanguage(language, grammar)
}

/** What knows a language, once it is loaded; asks for it where it is one of ours. */
const useHighlighter = (language: string): HLJSApi | null => {
  const [, setLoaded] = useState<string | null>(null)
  useEffect(() => {
    if (isLoaded(language)) return
    let wanted = true
    load(language).then(() => {
      if (wanted) setLoaded(language)
    })
    return () => {
      wanted = false
    }
  }, [language])
  return isLoaded(language) ? highlighter : null
}

/** What highlight.js makes of a text before it writes HTML, which we never take. */
interface Token {
  readonly scope?: string
  readonly children: readonly (Token | string)[]
}

const isToken = (value: unknown): value is Token =>
  typeof value === 'object' && value !== null && 'children' in value && Array.isArray(value.children)

const render = (children: Token['children']): ComponentChildren =>
  children.map((child, index) =>
    typeof child === 'string' ? (
      child
    ) : (
      <span key={index} class={`hl-${(child.scope ?? '').split('.')[0]}`}>
        {render(child.children)}
      </span>
    ),
  )

/** Code in the colours of its language, as text nodes; in one colour until it is loaded, and where we have none. */
export function Highlighted({ code, language }: { readonly code: string; readonly language: string }) {
  const knowing = useHighlighter(language)
  if (knowing === null) return <>{code}</>
  const emitter: unknown = knowing.highlight(code, { language, ignoreIllegals: true })._emitter
  const root = typeof emitter === 'object' && emitter !== null && 'rootNode' in emitter ? emitter.rootNode : null
  return <>{isToken(root) ? render(root.children) : code}</>
}
