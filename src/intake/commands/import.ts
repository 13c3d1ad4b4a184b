/** `import FILE`: what a device exported, on a USB stick where no network reached it or the device was revoked. */
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { folderFrameStore } from '../attachments/folder-frame-store.ts'
import { importFile } from '../imports/import-file.ts'
import { newTally, type Tally } from '../imports/tally.ts'
import { attachmentsFolder, openData } from '../open-data.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { Command, CommandCall } from './command.ts'
import { CommandError } from './command-error.ts'

const again = 'It may be imported as often as you like: nothing is kept twice.'

export const importExport: Command = {
  name: 'import', parameters: ['FILE'], summary: 'takes in the requests that a device saved in a file, while the server runs; may be repeated',
  run: async ({ settings, parameters: [file = ''], terminal }) => {
    const path = resolve(terminal.folder, file)
    const tally = newTally()
    const read = await importFrom({ settings, path, tally }).catch((cause: unknown) => {
      if (tally.header !== undefined) terminal.say(counted(tally))
      throw isOfTheFile(cause) ? new CommandError(`${path} cannot be read any further (${cause.code}). What was read until then is kept. Copy the file anew and import it again. ${again}`) : cause
    })
    if (read.kind === 'other-version') throw new CommandError(`${path} was saved by another version of Samenloket than this one. Update the intake, and import it again.`)
    if (read.kind === 'foreign') throw new CommandError(`${path} is no file that a device saved: its first line is not that of an export. Nothing was kept.`)
    terminal.say(counted(tally))
    const sentences = lacking(tally)
    if (sentences.length > 0) terminal.complain([...sentences, again].join(' '))
    return sentences.length === 0 ? 0 : 1
  },
}

async function importFrom({ settings, path, tally }: Pick<CommandCall, 'settings'> & { readonly path: string; readonly tally: Tally }) {
  const file = await open(path).catch((cause: unknown) => {
    throw new CommandError(`${path} cannot be read (${isOfTheFile(cause) ? cause.code : String(cause)}).`)
  })
  try {
    if (!(await file.stat()).isFile()) throw new CommandError(`${path} is no file.`)
    const { database, keys } = await openData(settings, Date.now())
    try {
      const frames = folderFrameStore(attachmentsFolder(settings))
      return await importFile({ database, keys, frames, nowMs: Date.now }, file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 }), tally)
    } finally {
      await database.destroy()
    }
  } finally {
    await file.close()
  }
}

/** A stick that is pulled out, or a disk that cannot be read; what the intake's own storage throws is a StorageError. */
function isOfTheFile(cause: unknown): cause is Error & { readonly code: string } {
  return cause instanceof Error && !(cause instanceof StorageError) && !(cause instanceof CommandError)
    && 'syscall' in cause && 'code' in cause && typeof cause.code === 'string'
}

function counted({ header, requests, photos }: Tally): string {
  const refused = requests.differing + requests.ofOthers + requests.damaged
  return [
    `Saved by device ${header?.deviceNumber} at ${header?.exportedAt} (its own clock).`,
    `Requests: ${requests.fresh} new, ${requests.known} here already, ${refused} refused.`,
    `Photos: ${photos.complete} complete, ${photos.incomplete + photos.damaged} incomplete.`,
    ...(requests.fresh === 0 ? [] : ['A running server registers them within half a minute, and the device hears it at its next contact.']),
  ].join('\n')
}

/** What is not as it should be, each in a sentence; none where all of it is here. */
function lacking({ header, requests, photos, unreadableLines, end }: Tally): readonly string[] {
  const inFile = Object.values(requests).reduce((sum, count) => sum + count, 0)
  return [
    end === 'missing' ? `The file is cut off: it should hold ${header?.entries} requests, and ${inFile} are in it. Let the device save it again.` : undefined,
    end === 'changed' ? 'The file is not as the device saved it. Let the device save it again.' : undefined,
    unreadableLines > 0 ? `${unreadableLines} of its lines cannot be read.` : undefined,
    requests.damaged > 0 ? `${requests.damaged} requests are not as their device signed them, and were not kept.` : undefined,
    requests.ofOthers > 0 ? `${requests.ofOthers} requests come from a device that this intake does not know, and were not kept. They may be of another municipality.` : undefined,
    requests.differing > 0 ? `${requests.differing} requests are here already with other content: both are kept, and the desk must look at them.` : undefined,
    photos.incomplete > 0 ? `${photos.incomplete} photos are not whole in it; their requests wait for them.` : undefined,
    photos.damaged > 0 ? `${photos.damaged} photos had come in damaged before; the desk sees which.` : undefined,
  ].filter((sentence) => sentence !== undefined)
}
