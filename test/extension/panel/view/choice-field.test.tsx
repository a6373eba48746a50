// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ChoiceField } from '../../../../extension/panel/view/choice-field.tsx'

const OPTIONS = [
  { id: 'express', label: 'Express' },
  { id: 'flask', label: 'Flask' },
  { id: 'fastapi', label: 'FastAPI' },
] as const

let chosen: string[]

beforeEach(() => {
  chosen = []
})
afterEach(cleanup)

const shown = (value: 'express' | 'flask' | 'fastapi' | null = null) =>
  render(
    <ChoiceField
      label="Server"
      options={OPTIONS}
      value={value}
      placeholder="Choose your server"
      title={undefined}
      onChoose={(id) => chosen.push(id)}
    />,
  )

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Server' })
const offered = () => screen.queryAllByRole('option', { hidden: true }).map(({ textContent }) => textContent)
const current = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent ?? null
const type = (text: string) => fireEvent.input(field(), { target: { value: text } })
const press = (key: string) => fireEvent.keyDown(field(), { key })

test('closed, it shows what is chosen, or asks', () => {
  shown()
  expect([field().value, field().placeholder]).toEqual(['', 'Choose your server'])
  cleanup()
  shown('flask')
  expect(field().value).toBe('Flask')
  expect(field().getAttribute('aria-expanded')).toBe('false')
  expect(offered()).toEqual([])
})

test('a click opens the whole list at what is chosen', () => {
  shown('flask')
  fireEvent.mouseDown(field())
  expect(offered()).toEqual(['Express', 'Flask', 'FastAPI'])
  expect(field().getAttribute('aria-expanded')).toBe('true')
  expect(current()).toBe('Flask')
})

test('typing narrows the list, and Enter takes what is marked', () => {
  shown('express')
  type('f')
  expect(offered()).toEqual(['Flask', 'FastAPI'])
  expect(current()).toBe('Flask')
  press('ArrowDown')
  expect(current()).toBe('FastAPI')
  press('ArrowDown')
  expect(current()).toBe('Flask')
  press('ArrowUp')
  press('Enter')
  expect(chosen).toEqual(['fastapi'])
  expect(offered()).toEqual([])
})

test('a click takes an option', () => {
  shown()
  press('ArrowDown')
  fireEvent.click(screen.getByRole('option', { name: 'FastAPI', hidden: true }))
  expect(chosen).toEqual(['fastapi'])
})

test('Escape and leaving the field close the list and change nothing', () => {
  shown('flask')
  type('ex')
  press('Escape')
  expect([offered(), field().value, chosen]).toEqual([[], 'Flask', []])
  type('ex')
  fireEvent.blur(field())
  expect([offered(), field().value, chosen]).toEqual([[], 'Flask', []])
})

test('Escape belongs to the panel where no list is open', () => {
  const { container } = shown('flask')
  let escaped = 0
  container.addEventListener('keydown', () => (escaped += 1))
  fireEvent.mouseDown(field())
  press('Escape')
  expect(escaped).toBe(0)
  press('Escape')
  expect(escaped).toBe(1)
})

test('says that a name is not in the list, and Enter then takes nothing', () => {
  shown()
  type('cobol')
  expect(screen.getByText(/Not in the list/)).toBeTruthy()
  press('Enter')
  press('ArrowDown')
  expect(chosen).toEqual([])
})
