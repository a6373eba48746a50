import { useEffect, useRef, useState } from 'preact/hooks'

/** Work that can be left after each piece. */
export type Pieces<Result> = Generator<undefined, Result, undefined>

/** Milliseconds that one turn of work may last. */
const TURN = 12
/** Work is done anew once its inputs have rested some times as long as it took, and at most so many milliseconds. */
const RESTS = 4
const MOST_REST = 2_000

/** After what else waits. Here: no timer, of which browsers make each one in a row wait for 4 ms. */
const nextTurn = (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      done()
    }
    port2.postMessage(null)
  })

/**
 * What comes of work that takes a while: begun after the paint, in turns so short that nobody waits, and done anew once
 * `inputs` have changed and rested. Until then the last result stays; null before the first.
 */
export const useSettled = <Result>(
  begin: () => Promise<Pieces<Result>>,
  inputs: readonly unknown[],
  onProblem: (problem: unknown) => void,
): { readonly result: Result | null; readonly isCurrent: boolean } => {
  const [done, setDone] = useState<{ readonly of: readonly unknown[]; readonly result: Result } | null>(null)
  const took = useRef(0)
  useEffect(() => {
    let wanted = true
    const work = async () => {
      const pieces = await begin()
      let spent = 0
      while (wanted) {
        const from = performance.now()
        let step = pieces.next()
        while (step.done !== true && performance.now() - from < TURN) step = pieces.next()
        spent += performance.now() - from
        if (step.done === true) {
          took.current = spent
          if (wanted) setDone({ of: inputs, result: step.value })
          return
        }
        await nextTurn()
      }
    }
    const rest = Math.min(MOST_REST, took.current * RESTS)
    const timer = setTimeout(() => work().catch((problem: unknown) => wanted && onProblem(problem)), rest)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, inputs)
  const isCurrent = done?.of.every((each, index) => Object.is(each, inputs[index])) ?? false
  return { result: done?.result ?? null, isCurrent }
}
