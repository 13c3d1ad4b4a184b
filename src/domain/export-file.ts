/**
 * The file in which a device's sealed requests go to the intake by hand: JSON Lines in UTF-8, each line ended by "\n".
 *
 *     {"format":"samenloket-export/1","device":...,"deviceNumber":...,"exportedAt":...,"entries":...,"attachments":...}
 *     {"id":...,"submission":...,"manifest":...}      an envelope, as it would be sent; all of them, oldest first
 *     {"attachment":...,"n":...,"of":...,"frame":...} a sealed frame; those of one photo in order behind each other
 *     {"end":true,"sha256":...}                       of all lines before it (sealing/line-chain.ts)
 *
 * Nothing in it can be read without the municipality's key, and nothing is believed because it is in it: an envelope
 * carries its own proof of origin, and an envelope vouches for its photos. So a file that is cut short is worth what is whole in it.
 */
import * as v from 'valibot'
import { AttachmentIdSchema, DeviceIdSchema, Sha256Schema } from './ids.ts'
import { EnvelopeSchema, type Envelope } from './submission.ts'

export const exportFormat = 'samenloket-export/1'
/** No standard registers one; a name of our own, as RFC 6838, 3.4 has it for what is not registered. */
export const exportMediaType = 'application/x-samenloket-export+jsonl'
/** Bytes of the longest line: an envelope whose two texts are as long as they may be is 480,100. */
export const maxExportLineBytes = 512 * 1024

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const ExportHeaderSchema = v.object({
  format: v.literal(exportFormat),
  device: DeviceIdSchema,
  deviceNumber: v.pipe(count, v.minValue(1), v.maxValue(9999)),
  /** The device's clock. */
  exportedAt: v.pipe(v.string(), v.isoTimestamp()),
  /** How many envelopes follow, and how many photos. */
  entries: count,
  attachments: count,
})
export type ExportHeader = v.InferOutput<typeof ExportHeaderSchema>

export const ExportFrameSchema = v.object({
  attachment: AttachmentIdSchema,
  /** Its number, from 0. */
  n: v.pipe(count, v.maxValue(255)),
  /** How many frames the photo has. */
  of: v.pipe(count, v.minValue(1), v.maxValue(256)),
  /** Base64url. */
  frame: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/)),
})
export type ExportFrame = v.InferOutput<typeof ExportFrameSchema>

export const ExportEndSchema = v.object({ end: v.literal(true), sha256: Sha256Schema })
export type ExportEnd = v.InferOutput<typeof ExportEndSchema>

/** What one line after the first can be. */
export type ExportLine =
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  | { readonly kind: 'frame'; readonly frame: ExportFrame }
  | { readonly kind: 'end'; readonly end: ExportEnd }

/** Any first line by which the format can be told, also of a version that is newer than this. */
const AnyHeaderSchema = v.object({ format: v.pipe(v.string(), v.startsWith('samenloket-export/')) })

export type ReadHeader = { readonly kind: 'header'; readonly header: ExportHeader } | { readonly kind: 'other-version' | 'foreign' }

/** Reads a file's first line. 'other-version': an export that this version does not understand; 'foreign': something else. */
export function readExportHeader(line: string): ReadHeader {
  const value = parseJson(line)
  const header = v.safeParse(ExportHeaderSchema, value)
  if (header.success) return { kind: 'header', header: header.output }
  const other = v.safeParse(AnyHeaderSchema, value)
  return { kind: other.success && other.output.format !== exportFormat ? 'other-version' : 'foreign' }
}

/** Reads a line after the first; undefined for one that is damaged. */
export function readExportLine(line: string): ExportLine | undefined {
  const value = parseJson(line)
  const frame = v.safeParse(ExportFrameSchema, value)
  if (frame.success) return { kind: 'frame', frame: frame.output }
  const envelope = v.safeParse(EnvelopeSchema, value)
  if (envelope.success) return { kind: 'envelope', envelope: envelope.output }
  const end = v.safeParse(ExportEndSchema, value)
  return end.success ? { kind: 'end', end: end.output } : undefined
}

/** A line as it is written, with its end. */
export function writeExportLine(line: ExportHeader | Envelope | ExportFrame | ExportEnd): string {
  return `${JSON.stringify(line)}\n`
}

/**
 * What the file is called: `samenloket-12-2026-11-22.jsonl`.
 * @param day of the export, as it is on the wall
 */
export function exportFileName(deviceNumber: number, day: string): string {
  return `samenloket-${deviceNumber}-${day}.jsonl`
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
