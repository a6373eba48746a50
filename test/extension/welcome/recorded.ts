import type { Exchange } from '../../../src/cors/exchange.ts'
import { eventsOf, exchangesFrom, readRecordings } from '../../support/corpus.ts'

/** The recordings that the first page shows, and what their addresses are called there. */
const SHOWN = [
  ['pf-header-not-allowed', 'https://api.example/v1/users/7'],
  ['acao-trailing-slash', 'https://api.example/v1/teams'],
  ['pf-cache-maxage', 'https://api.example/v1/events'],
  ['simple-no-acao', 'https://cdn.example/prices.json'],
] as const

const HOUR = Date.UTC(2026, 0, 5, 9)

/** The same exchange with other addresses, an id of its own, and begun at another time. */
const renamed = (exchange: Exchange, scenario: string, url: string, id: string, startedAt: number): Exchange => {
  const text = JSON.stringify(exchange)
    .replaceAll(`http://localhost:9200/${scenario}/x`, url)
    .replaceAll('http://localhost:9100', 'https://app.example')
  const shift = startedAt - exchange.startedAt
  return JSON.parse(text, (key, value) => {
    if (key === 'id') return id
    return /^(started|sent|responded|ended)At$/.test(key) && value !== null ? Math.round(value + shift) : value
  })
}

/** What Chromium delivered for each of them, a second after the other. */
export const recordedExample = (): readonly Exchange[] => {
  const recordings = readRecordings('chromium')
  const found = SHOWN.flatMap(([scenario, url]) => {
    const recording = recordings.find((each) => each.scenario === scenario)
    if (recording === undefined) throw new Error(`There is no recording ${scenario}.`)
    return exchangesFrom('chromium', eventsOf(recording)).map((exchange) => ({ exchange, scenario, url }))
  })
  return found.map(({ exchange, scenario, url }, index) =>
    renamed(exchange, scenario, url, `${index + 1}`, HOUR + index * 1_000),
  )
}
