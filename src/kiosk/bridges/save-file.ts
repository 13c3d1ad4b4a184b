/** A file that a person keeps: written to where that person chooses, or left with the browser's downloads. */

export type FileToSave = {
  readonly name: string
  readonly mediaType: string
  /** Writes the whole of it, piece by piece. Rejects when it cannot. */
  readonly fill: (write: (text: string) => Promise<void>) => Promise<void>
}

export type SavedFile =
  /** It is at the place that was chosen: the file was closed, and is as long as what was written. */
  | { readonly kind: 'saved' }
  /** The browser has it, and puts it among its downloads. */
  | { readonly kind: 'downloading' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly cause: unknown }

/**
 * Asks where, and writes. Call it from a press of a button: a browser opens its picker for nothing else.
 * Where there is no picker (Firefox, Safari), the file is a Blob, whose finished pieces a browser keeps out of the page's memory.
 */
export async function saveFile(file: FileToSave): Promise<SavedFile> {
  try {
    const scope: object = globalThis
    return hasPicker(scope) ? await saveWithPicker(scope, file) : await saveAsDownload(file)
  } catch (cause) {
    return isAbort(cause) ? { kind: 'cancelled' } : { kind: 'failed', cause }
  }
}

/** The part of the File System Access API that the DOM's types leave out (https://wicg.github.io/file-system-access/#api-showsavefilepicker). */
type WithPicker = { readonly showSaveFilePicker: (options: { readonly suggestedName: string; readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[] }) => Promise<FileSystemFileHandle> }

function hasPicker(scope: object): scope is WithPicker {
  return 'showSaveFilePicker' in scope && typeof scope.showSaveFilePicker === 'function'
}

async function saveWithPicker(scope: WithPicker, { name, mediaType, fill }: FileToSave): Promise<SavedFile> {
  const handle = await scope.showSaveFilePicker({ suggestedName: name, types: [{ accept: { [mediaType]: [name.slice(name.lastIndexOf('.'))] } }] })
  // Nothing is at the chosen place before `close`: a stick that is pulled out leaves no half of a file under its name.
  const writable = await handle.createWritable()
  let bytes = 0
  try {
    const buffer = inPieces((piece) => {
      bytes += piece.size
      return writable.write(piece)
    })
    await fill(buffer.write)
    await buffer.flush()
    await writable.close()
  } catch (cause) {
    await writable.abort().catch(() => undefined)
    // Only the picker is taken back by a person; from here on it is a failure, whatever it is called.
    return { kind: 'failed', cause }
  }
  const { size } = await handle.getFile()
  return size === bytes ? { kind: 'saved' } : { kind: 'failed', cause: new Error(`${bytes} bytes were written, and ${size} are there.`) }
}

async function saveAsDownload({ name, mediaType, fill }: FileToSave): Promise<SavedFile> {
  const pieces: Blob[] = []
  const buffer = inPieces(async (piece) => { pieces.push(piece) })
  await fill(buffer.write)
  await buffer.flush()
  const address = URL.createObjectURL(new Blob(pieces, { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads it after this turn; a minute is enough for any, and too short for nobody.
  setTimeout(() => URL.revokeObjectURL(address), keepAddressMs)
  return { kind: 'downloading' }
}

const keepAddressMs = 60_000
const pieceLength = 1024 * 1024

/** Gathers small texts into Blobs of about a megabyte. */
function inPieces(take: (piece: Blob) => Promise<void>): { readonly write: (text: string) => Promise<void>; readonly flush: () => Promise<void> } {
  let texts: string[] = []
  let length = 0
  const flush = async () => {
    const piece = new Blob(texts)
    texts = []
    length = 0
    if (piece.size > 0) await take(piece)
  }
  return {
    flush,
    write: async (text) => {
      texts.push(text)
      length += text.length
      if (length >= pieceLength) await flush()
    },
  }
}

function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError'
}
