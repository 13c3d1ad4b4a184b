import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameBytes, sealedFrameBytes } from '../domain/delivery-protocol.ts'
import { frameNonce } from './attachment-frames.ts'
import { type Bytes, concatBytes, sha256, toBase64Url } from './bytes.ts'
import { openAttachment } from './open-attachment.ts'
import { sealAttachment } from './seal-attachment.ts'
import { exampleAttachment, exampleId, patternBytes } from './testing/example.ts'
import * as v from 'valibot'
import { AttachmentIdSchema } from '../domain/ids.ts'

const key = patternBytes(32)
const plain = patternBytes(2 * frameBytes + 1000)
const sealed = await sealAttachment(exampleAttachment, plain, key)
const [first, second, third] = sealed.frames
if (first === undefined || second === undefined || third === undefined) throw new Error('The example has three frames.')

function open(frames: readonly Bytes[], changes: { key?: string; id?: typeof exampleAttachment; plainBytes?: number } = {}) {
  return openAttachment({ id: exampleAttachment, key: sealed.key, plainBytes: plain.length, frames, ...changes })
}

describe('a sealed attachment', () => {
  test('opens to the photo, whatever its size', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 2 * frameBytes + 3 }), async (length) => {
      const bytes = patternBytes(length)
      const { frames } = await sealAttachment(exampleAttachment, bytes, key)
      expect(await openAttachment({ id: exampleAttachment, key: toBase64Url(key), plainBytes: length, frames })).toEqual(bytes)
    }), { numRuns: 12, examples: [[1], [frameBytes - 1], [frameBytes], [frameBytes + 1], [2 * frameBytes]] })
  })

  test('is vouched for by the hash of all its frames, 16 bytes longer each', async () => {
    expect(sealed.attachment).toEqual({ id: exampleAttachment, chunks: 3, bytes: plain.length + 48, sha256: await sha256(concatBytes(sealed.frames)) })
    expect(sealed.frames.map((frame) => frame.length)).toEqual([sealedFrameBytes, sealedFrameBytes, 1016])
  })

  test('an empty photo cannot be sealed', async () => {
    await expect(sealAttachment(exampleAttachment, new Uint8Array(), key)).rejects.toMatchObject({ code: 'attachment-empty' })
  })

  test('frames that are swapped, repeated, missing, cut or changed do not open', async () => {
    const changed = third.slice()
    changed[0] = (changed[0] ?? 0) ^ 1
    const bad = [[second, first, third], [first, first, third], [first, third], [first, second], [], [first, second, third.subarray(1)], [first, second, changed]]
    for (const frames of bad) await expect(open(frames)).rejects.toMatchObject({ code: 'attachment-damaged' })
    expect(await open([first, second, third])).toEqual(plain)
  })

  test('a photo that ends earlier than it did does not open, also when its length is said to be shorter', async () => {
    await expect(open([first, second], { plainBytes: 2 * frameBytes })).rejects.toMatchObject({ code: 'attachment-damaged' })
  })

  test('opens neither under another key nor under another id', async () => {
    await expect(open(sealed.frames, { key: toBase64Url(patternBytes(33).subarray(1)) })).rejects.toMatchObject({ code: 'attachment-damaged' })
    await expect(open(sealed.frames, { key: 'short' })).rejects.toMatchObject({ code: 'attachment-damaged' })
    await expect(open(sealed.frames, { id: v.parse(AttachmentIdSchema, exampleId) })).rejects.toMatchObject({ code: 'attachment-damaged' })
  })

  test('no two frames share a nonce, and only the last carries the end', () => {
    const nonces = Array.from({ length: 300 }, (_, n) => toBase64Url(frameNonce(n, false)))
    expect(new Set([...nonces, toBase64Url(frameNonce(299, true))]).size).toBe(301)
    expect(frameNonce(258, true)).toEqual(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 1))
  })
})
