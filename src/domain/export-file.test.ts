import { describe, expect, test } from 'vitest'
import { exportFileName, maxExportLineBytes, readExportHeader, readExportLine } from './export-file.ts'
import { sealedFrameBytes } from './delivery-protocol.ts'

const exampleId = '01983c5e-7d00-7abc-8def-0123456789ab'
const exampleAttachment = '01983c5e-7d00-7abc-8def-0123456789ac'
const sha256 = 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg'
const header = { format: 'samenloket-export/1', device: sha256, deviceNumber: 12, exportedAt: '2026-11-22T11:00:00.000Z', entries: 3, attachments: 1 }
const envelope = { id: exampleId, submission: 'a.b.c.d.e', manifest: 'a.b.c' }
const frame = { attachment: exampleAttachment, n: 0, of: 1, frame: 'AAAA' }

describe('the first line of an export', () => {
  test('says which device saved it, and how much', () => {
    expect(readExportHeader(JSON.stringify(header))).toEqual({ kind: 'header', header })
  })

  test.each([
    ['{"format":"samenloket-export/2","device":"x"}', 'other-version'], ['{"format":"samenloket-export/1"}', 'foreign'], ['{"format":"other/1"}', 'foreign'],
    ['', 'foreign'], ['[]', 'foreign'], ['null', 'foreign'], ['{"format":"samenlok', 'foreign'],
  ])('%j is none', (line, kind) => {
    expect(readExportHeader(line)).toEqual({ kind })
  })
})

describe('a later line', () => {
  test('is an envelope, a frame or the end', () => {
    expect(readExportLine(JSON.stringify(envelope))).toEqual({ kind: 'envelope', envelope })
    expect(readExportLine(JSON.stringify(frame))).toEqual({ kind: 'frame', frame })
    expect(readExportLine(JSON.stringify({ end: true, sha256 }))).toEqual({ kind: 'end', end: { end: true, sha256 } })
  })

  test.each([
    '', '{', JSON.stringify(header), JSON.stringify({ ...envelope, id: 'x' }), JSON.stringify({ ...envelope, manifest: 'a.b' }), JSON.stringify({ ...frame, n: -1 }),
    JSON.stringify({ ...frame, of: 257 }), JSON.stringify({ ...frame, frame: 'A+A' }), JSON.stringify({ end: false, sha256 }), JSON.stringify({ end: true, sha256: 'x' }),
  ])('%j is damaged', (line) => {
    expect(readExportLine(line)).toBeUndefined()
  })

  test('is never longer than a reader takes', () => {
    const longest = [
      JSON.stringify({ ...frame, frame: 'A'.repeat(Math.ceil(sealedFrameBytes * 4 / 3)) }),
      JSON.stringify({ id: exampleId, submission: 'a'.repeat(240_000), manifest: 'a'.repeat(240_000) }),
    ]
    for (const line of longest) expect(line.length).toBeLessThan(maxExportLineBytes)
  })
})

test('an export is named after its device and its day', () => {
  expect(exportFileName(12, '2026-11-22')).toBe('samenloket-12-2026-11-22.jsonl')
})
