import { expect, test } from 'vitest'
import { narrow } from '../../../../extension/panel/model/narrow.ts'

const OPTIONS = [
  { id: 'aspnet', label: 'ASP.NET Core' },
  { id: 'express', label: 'Express' },
  { id: 'nextjs', label: 'Next.js' },
  { id: 'ingress', label: 'Ingress-Nginx (Kubernetes)' },
  { id: 'nginx', label: 'Nginx' },
] as const

const found = (text: string) => narrow(OPTIONS, text).map(({ id }) => id)

test('nothing typed leaves every option, in its order', () => {
  expect(found('')).toEqual(['aspnet', 'express', 'nextjs', 'ingress', 'nginx'])
  expect(found('  ')).toEqual(found(''))
})

test('every word must occur, whatever its case, in the label or the id', () => {
  expect(found('CORE asp')).toEqual(['aspnet'])
  expect(found('nextjs')).toEqual(['nextjs'])
  expect(found('asp express')).toEqual([])
})

test('what begins with the text comes first', () => {
  expect(found('nginx')).toEqual(['nginx', 'ingress'])
})

test('a text is no pattern', () => {
  expect(found('.*')).toEqual([])
  expect(found('(kubernetes)')).toEqual(['ingress'])
})
