/** Takes in an export of a device, line by line: what is whole in it is kept, once, however often it is repeated. */
import { maxExportLineBytes, readExportHeader, type ReadHeader, readExportLine } from '../../domain/export-file.ts'
import { lineChain } from '../../sealing/line-chain.ts'
import type { FrameStore } from '../attachments/frame-store.ts'
import { createEnvelopeKeeper, type ImportParts } from './keep-envelopes.ts'
import { createPhotoKeeper } from './keep-photos.ts'
import { readLines } from './read-lines.ts'
import type { Tally } from './tally.ts'

/**
 * Reads a file to its end. What the tally says was kept is on the disk, also when this rejects half-way.
 * @param tally is filled in as it goes
 * @returns what the first line is; of anything but a header nothing is kept
 * @throws StorageError, or the system's error when the file cannot be read on
 */
export async function importFile(parts: ImportParts & { readonly frames: FrameStore }, chunks: AsyncIterable<Uint8Array>, tally: Tally): Promise<ReadHeader> {
  const lines = readLines(chunks, maxExportLineBytes)
  const first = await lines.next()
  if (first.done === true || first.value.kind === 'too-long') return { kind: 'foreign' }
  const read = readExportHeader(first.value.text)
  if (read.kind !== 'header') return read
  tally.header = read.header

  const chain = lineChain()
  await chain.add(first.value.text)
  const envelopes = createEnvelopeKeeper(parts, tally)
  const photos = createPhotoKeeper({ ...parts, announced: envelopes.announced })
  for await (const line of lines) {
    const parsed = line.kind === 'line' ? readExportLine(line.text) : undefined
    if (parsed?.kind === 'end') {
      tally.end = parsed.end.sha256 === chain.sum() ? 'whole' : 'changed'
      break
    }
    if (line.kind === 'line') await chain.add(line.text)
    if (parsed === undefined) tally.unreadableLines += 1
    else if (parsed.kind === 'envelope') await envelopes.add(parsed.envelope)
    else {
      // A photo is looked for among what its envelope announced.
      await envelopes.flush()
      await photos.add(parsed.frame)
    }
  }
  await envelopes.flush()
  await photos.end(tally)
  return read
}
