import { expect, test } from 'vitest'
import { generate } from 'lean-qr'
import { qrPath } from './qr-path.ts'

const bitmapOf = (...rows: readonly string[]) => ({ size: rows.length, get: (x: number, y: number) => rows[y]?.[x] === '#' })

test('neighbours in a row are one rectangle, and rows stay apart', () => {
  expect(qrPath(bitmapOf('##.', '.##', '#.#'))).toBe('M0 0h2v1h-2zM1 1h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z')
})

test('a blank code has no path', () => {
  expect(qrPath(bitmapOf('..', '..'))).toBe('')
})

test('the path of a real code covers each dark module once, and no light one', () => {
  const code = generate('https://samenloket.voorbeeldstad.nl/volg#VBST-2026-1234567895.K7M4Q2XDH')
  const covered = [...qrPath(code).matchAll(/M(\d+) (\d+)h(\d+)/g)].flatMap(([, x, y, length]) => Array.from({ length: Number(length) }, (_, n) => `${Number(x) + n},${y}`))
  const dark = Array.from({ length: code.size ** 2 }, (_, n) => [n % code.size, Math.floor(n / code.size)] as const).filter(([x, y]) => code.get(x, y)).map(([x, y]) => `${x},${y}`)
  expect(covered.toSorted()).toEqual(dark.toSorted())
})
