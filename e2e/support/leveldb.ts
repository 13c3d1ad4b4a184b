/**
 * Just enough of LevelDB's files to read every byte that was ever put in: logs with their fragments joined, tables with
 * their blocks decompressed (github.com/google/leveldb, doc/log_format.md and doc/table_format.md). It reads more than a
 * database would show: also what was overwritten or deleted and not compacted yet, for that is what a thief reads.
 */
import { decodeSnappy } from './snappy.ts'

const logBlockBytes = 32_768
const recordHeaderBytes = 7
const tableFooterBytes = 48
const tableMagic = 0xdb4775248b80fb57n

/** The records of a `.log` file behind each other, without the headers that cut through them. */
export function readLog(file: Buffer): Buffer {
  const fragments: Buffer[] = []
  for (let block = 0; block < file.length; block += logBlockBytes) {
    const end = Math.min(block + logBlockBytes, file.length)
    for (let at = block; at + recordHeaderBytes <= end;) {
      const length = file.readUInt16LE(at + 4)
      if (length === 0 && file.readUInt8(at + 6) === 0) break
      fragments.push(file.subarray(at + recordHeaderBytes, Math.min(at + recordHeaderBytes + length, end)))
      at += recordHeaderBytes + length
    }
  }
  return Buffer.concat(fragments)
}

/** The data blocks of an `.ldb` or `.sst` file, decompressed; none for a file that is cut short. */
export function readTable(file: Buffer): Buffer[] {
  if (file.length < tableFooterBytes || file.readBigUInt64LE(file.length - 8) !== tableMagic) return []
  const footer = file.subarray(file.length - tableFooterBytes)
  const metaIndex = readHandle(footer, 0)
  const index = readHandle(footer, metaIndex.next)
  return blockHandles(readBlock(file, index)).map((handle) => readBlock(file, handle))
}

type Handle = { readonly offset: number; readonly size: number; readonly next: number }

function readBlock(file: Buffer, { offset, size }: Handle): Buffer {
  const raw = file.subarray(offset, offset + size)
  return file[offset + size] === 1 ? decodeSnappy(raw) ?? raw : raw
}

/** The handles that an index block's entries hold as their values. */
function blockHandles(index: Buffer): Handle[] {
  const restarts = index.readUInt32LE(index.length - 4)
  const end = index.length - 4 - restarts * 4
  const handles: Handle[] = []
  for (let at = 0; at < end;) {
    const shared = readVarint(index, at)
    const unshared = readVarint(index, shared.next)
    const valueLength = readVarint(index, unshared.next)
    const valueAt = valueLength.next + unshared.value
    handles.push(readHandle(index, valueAt))
    at = valueAt + valueLength.value
  }
  return handles
}

function readHandle(bytes: Buffer, at: number): Handle {
  const offset = readVarint(bytes, at)
  const size = readVarint(bytes, offset.next)
  return { offset: offset.value, size: size.value, next: size.next }
}

function readVarint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } {
  let value = 0
  for (let shift = 1, index = at; ; index++, shift *= 128) {
    const byte = bytes[index] ?? 0
    value += (byte & 0x7f) * shift
    if (byte < 0x80) return { value, next: index + 1 }
  }
}
