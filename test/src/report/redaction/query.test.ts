import { expect, test } from 'vitest'
import { openBook, REDACT_ALL } from '../../../../src/report/redaction/index.ts'
import { redactQuery } from '../../../../src/report/redaction/query.ts'

const redacted = (query: string): string => redactQuery(query, openBook(REDACT_ALL))

test.each([
  ['words', '?page=secret-1', '?page=hidden-query-1-8-characters'],
  ['brackets', '?filter[name]=secret-1', '?filter[name]=hidden-query-1-8-characters'],
  ['encoded brackets', '?filter%5Bname%5D=secret-1', '?filter%5Bname%5D=hidden-query-1-8-characters'],
])('a name made of %s stays, and its value goes', (_, query, left) => {
  expect(redacted(query)).toBe(left)
})

test('a name that is a secret goes, encoded brackets or not', () => {
  expect(redacted('?sk_live_51H8xK2eZvKYlo2C%5Ba%5D=1')).not.toContain('51H8xK2eZvKYlo2C')
})
