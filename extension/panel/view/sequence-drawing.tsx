import { h, type VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Exchange } from '../../../src/cors/exchange.ts'
import type { Verdict } from '../../../src/cors/rule.ts'
import { type DrawnElement, drawSequence } from '../../../src/report/sequence/drawing.ts'
import { sequence } from '../../../src/report/sequence/sequence.ts'

interface Props {
  readonly exchange: Exchange
  readonly verdict: Verdict
}

const nodeOf = ({ name, attributes, children }: DrawnElement): VNode =>
  h(name, attributes, ...children.map((child) => (typeof child === 'string' ? child : nodeOf(child))))

/** The same picture as in the report. */
export function SequenceDrawing({ exchange, verdict }: Props) {
  return useMemo(() => nodeOf(drawSequence(sequence(exchange, verdict), 'sequence')), [exchange, verdict])
}
