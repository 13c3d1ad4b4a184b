import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Bytes } from '../../sealing/bytes.ts'
import { photos } from './photos.ts'

const raw = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#8899aa' } })
const jpeg = async (width: number, height: number): Promise<Bytes> => new Uint8Array(await raw(width, height).jpeg().toBuffer())
const text = (content: string): Bytes => new TextEncoder().encode(content)

describe('a photo', () => {
  test('as the kiosk makes it is whole', async () => {
    expect(await photos.isWhole(await jpeg(2000, 1500))).toBe(true)
    expect(await photos.isWhole(await jpeg(1, 1))).toBe(true)
  })

  test('that is cut short is not', async () => {
    const whole = new Uint8Array(await sharp({ create: { width: 400, height: 300, channels: 3, background: 'red', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg().toBuffer())
    expect(await photos.isWhole(whole)).toBe(true)
    expect(await photos.isWhole(whole.subarray(0, whole.length / 2))).toBe(false)
    expect(await photos.isWhole(whole.subarray(0, 200))).toBe(false)
  })

  test('that is larger than the kiosk makes is not, whatever its header makes us expect', async () => {
    expect(await photos.isWhole(await jpeg(2001, 10))).toBe(false)
    expect(await photos.isWhole(await jpeg(4000, 4000))).toBe(false)
  })

  test.each([
    ['HTML', async () => text('<!doctype html><script>alert(1)</script>')],
    ['SVG', async () => text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>')],
    ['nothing', async () => text('')],
    ['PNG', async () => new Uint8Array(await raw(10, 10).png().toBuffer())],
    ['WebP', async () => new Uint8Array(await raw(10, 10).webp().toBuffer())],
    ['TIFF', async () => new Uint8Array(await raw(10, 10).tiff().toBuffer())],
  ])('%s is no photo, and is not made into one', async (_name, make) => {
    const bytes = await make()
    expect(await photos.isWhole(bytes)).toBe(false)
    expect(await photos.remake(bytes)).toBeUndefined()
  })

  test('made anew keeps its pixels the right way up and loses everything else', async () => {
    const withMetadata = new Uint8Array(await raw(30, 20).jpeg().withExif({ IFD0: { Copyright: 'Jan de Vries' } }).withMetadata({ orientation: 6 }).toBuffer())
    expect(Buffer.from(withMetadata).toString('latin1')).toContain('Jan de Vries')
    const remade = await photos.remake(withMetadata) ?? text('')
    expect(Buffer.from(remade).toString('latin1')).not.toContain('Jan de Vries')
    expect(await sharp(remade).metadata()).toMatchObject({ format: 'jpeg', width: 20, height: 30 })
    expect((await sharp(remade).metadata()).exif).toBeUndefined()
  })

  test('with a page hidden behind its end comes out without it', async () => {
    const hidden = new Uint8Array([...await jpeg(20, 20), ...text('<script>alert(1)</script>')])
    expect(Buffer.from(await photos.remake(hidden) ?? text('')).toString('latin1')).not.toContain('<script>')
  })
})
