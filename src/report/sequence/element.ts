export type Lane = 'page' | 'browser' | 'server'

/** One thing drawn; `from` and `to` are the same lane for what is no arrow, except a note, which stands between two. */
export interface SequenceElement {
  /** `stop`: the browser stopped here. `open`: whether it did can't be told. */
  readonly kind: 'arrow' | 'loop' | 'stop' | 'open' | 'note'
  readonly from: Lane
  readonly to: Lane
  /** Pixels from the top: an arrow's line, or the first line of other elements. */
  readonly y: number
  /** In full; `shownText` cuts it to the room there is. */
  readonly label: string
  readonly detail: string
  /** `stopped`: it did not arrive. `never-sent`: dashed. */
  readonly style: 'sent' | 'answered' | 'stopped' | 'never-sent'
  readonly tone: 'plain' | 'quiet' | 'allowed' | 'warning' | 'blocked'
}

export interface SequenceLane {
  readonly lane: Lane
  readonly label: string
  readonly detail: string
}

/** A picture of an exchange as plain data: three lanes, and what went between them from top to bottom. */
export interface Sequence {
  readonly title: string
  /** The same in words, for who can't see the picture. */
  readonly description: string
  readonly lanes: readonly SequenceLane[]
  readonly elements: readonly SequenceElement[]
  /** Pixels. */
  readonly height: number
}

/** Elements of one row stand at the same height. */
export type SequenceRow = readonly Omit<SequenceElement, 'y'>[]
