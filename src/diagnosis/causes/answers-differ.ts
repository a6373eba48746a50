import type { Response } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { hasAnyCorsHeader } from '../answer.ts'
import { cacheEvidence } from '../cached-answer.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf, place, stop, stoppedOn } from '../facts.ts'
import { quoted } from '../quoted.ts'
import { type SameRequest, sameRequestPassed } from '../same-request.ts'

const SECOND = 1000

const ago = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / SECOND))
  if (seconds < 120) return `${seconds} second${seconds === 1 ? '' : 's'}`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`
}

const subjectOf = ({ by }: Facts): string => (by.result.outcome === 'fail' ? by.result.evidence.subject : '')

/** What this answer has where the other one passed. */
const here = (facts: Facts): string => {
  const subject = subjectOf(facts)
  if (subject === 'status') return `status ${facts.answer.status}`
  const { received } = stop(facts)
  return received === null ? `no \`${subject}\`` : quoted(`${subject}: ${received}`)
}

const headlineOf = (facts: Facts, { course, isBefore, apart, failing }: SameRequest): string => {
  const what = facts.stage === 'preflight' ? 'preflight' : 'request'
  const gap = `${ago(apart)} ${isBefore ? 'before' : 'later'}`
  if (course === 'changed')
    return isBefore
      ? `The same ${what} passed ${gap}, and has failed ${failing} times since: this answer has ${here(facts)}.`
      : `The same ${what} failed ${failing} times, and passes from ${gap} on: this answer has ${here(facts)}.`
  return hasAnyCorsHeader(facts.answer) || subjectOf(facts) === 'status'
    ? `The same ${what} passed ${gap}, and this answer has ${here(facts)}.`
    : `The same ${what} got its CORS headers ${gap}, and this answer has none.`
}

const sentenceOf = (facts: Facts, { course }: SameRequest): string => {
  switch (course) {
    case 'turns':
      return 'Answers that pass and answers that fail take turns: one of several instances, or a cache in between, differs.'
    case 'changed':
      return 'All of these failed in a row: either the server was changed in between, or a cache’s copy was replaced by another answer.'
    case 'once':
      return stoppedOn(facts, 'allow-origin-mismatch')
        ? 'One of several instances differs, or a cache in between gave what was made for another page; or the server was changed in the meantime.'
        : 'One of several instances, or a cache in between, differs; or the server was changed in the meantime.'
  }
  course satisfies never
}

/** Headers by which those who answer tell themselves apart. */
const WHO = /^x-.*(backend|host|instance|node|pod|replica|served|server|upstream|version)/i

/** Who answered, where the two answers name it and differ. */
const whoDiffers = (here: Response, there: Response): readonly string[] =>
  [...new Set(here.headers.map(([name]) => name.toLowerCase()))]
    .filter((name) => WHO.test(name))
    .flatMap((name) => {
      const [ours, theirs] = [getHeader(here.headers, name), getHeader(there.headers, name)]
      return theirs === null || ours === theirs ? [] : [`${name}: ${ours} here, ${theirs} there`]
    })

/** What this answer says where it fails, besides its status. */
const said = (facts: Facts): string => {
  const subject = subjectOf(facts).toLowerCase()
  const { received } = stop(facts)
  return subject === 'status' ? '' : received === null ? ` without ${subject}` : `, ${subject}: ${received}`
}

/** What the other answer has where this one fails. */
const there = (facts: Facts, response: Response): string => {
  const subject = subjectOf(facts)
  return subject === 'status' ? 'passes' : `has ${subject.toLowerCase()}: ${getHeader(response.headers, subject)}`
}

/** The same request passed before: one of several instances, or a cache, answers otherwise, or the server was changed. */
export default defineCause({
  id: 'answers-differ',

  detect(context) {
    const facts = factsOf(context)
    // A cache that shows itself has causes of its own.
    if (facts === null || (facts.stage === 'response' && cacheEvidence(facts).length > 0)) return null
    const same = sameRequestPassed(facts)
    if (same === null) return null
    const { passed, passing, failing, isBefore, apart } = same
    return {
      confidence: 'likely',
      headline: headlineOf(facts, same),
      sentence: sentenceOf(facts, same),
      evidence: [
        `status ${facts.answer.status}${said(facts)}`,
        `${place(passed)}, ${ago(apart)} ${isBefore ? 'before' : 'later'}, ${there(facts, passed.response)}`,
        ...whoDiffers(facts.answer, passed.response),
        `${passing} of ${passing + failing} answers to this ${facts.stage === 'preflight' ? 'preflight' : 'request'} pass`,
      ],
      sibling: passed.exchange.id,
    }
  },
})
