/**
 * An expression as something to wait for: one that throws is not met yet, since what it looks at may still have to be
 * drawn; what it threw last is kept in the page, for the sentence that says what did not happen. Chromium’s wait would
 * otherwise never end on it, Firefox’ would end at once.
 */
export const condition = (expression: string): string => `(() => {
  const { dataset } = document.documentElement
  try {
    const answer = (${expression})
    delete dataset.threw
    return answer
  } catch (error) {
    dataset.threw = String(error)
    return false
  }
})()`

/** What the expression threw when it was asked last; empty where it only was not met. */
export const threw = `(({ threw }) => (threw === undefined ? '' : ' It threw ' + threw + '.'))(document.documentElement.dataset)`
