import highlighter from 'highlight.js/lib/core'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import nginx from 'highlight.js/lib/languages/nginx'
import php from 'highlight.js/lib/languages/php'
import python from 'highlight.js/lib/languages/python'
import type { ComponentChildren } from 'preact'

for (const [name, language] of Object.entries({ javascript, json, nginx, php, python }))
  highlighter.registerLanguage(name, language)

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

/** Code in the colours of its language, as text nodes; in one colour where the language is not one that we print. */
export function Highlighted({ code, language }: { readonly code: string; readonly language: string }) {
  if (highlighter.getLanguage(language) === undefined) return <>{code}</>
  const emitter: unknown = highlighter.highlight(code, { language, ignoreIllegals: true })._emitter
  const root = typeof emitter === 'object' && emitter !== null && 'rootNode' in emitter ? emitter.rootNode : null
  return <>{isToken(root) ? render(root.children) : code}</>
}
