import { html } from '../html/escape.ts'
import { type DrawnElement, drawSequence } from './drawing.ts'
import type { Sequence } from './element.ts'

const written = (node: DrawnElement | string): string => {
  if (typeof node === 'string') return html(node)
  const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${html(String(value))}"`)
  return `<${node.name}${attributes.join('')}>${node.children.map(written).join('')}</${node.name}>`
}

/** A sequence as an SVG string, all of its text escaped. */
export const sequenceSvg = (sequence: Sequence, id: string): string => written(drawSequence(sequence, id))
