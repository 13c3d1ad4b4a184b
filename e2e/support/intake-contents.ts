/** What an intake keeps, read past its own server: the database as it stands on the disk, and the photos opened with the key file. */
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import * as v from 'valibot'
import { AttachmentIdSchema, type AttachmentId } from '../../src/domain/ids.ts'
import { SealedSubmissionSchema } from '../../src/domain/submission.ts'
import { folderFrameStore } from '../../src/intake/attachments/folder-frame-store.ts'
import { openKeyFile } from '../../src/intake/keys/key-file.ts'
import { type Bytes, sha256, utf8 } from '../../src/sealing/bytes.ts'
import { openAttachment } from '../../src/sealing/open-attachment.ts'
import { openSubmission } from '../../src/sealing/open-submission.ts'
import { databasePath, framesPath, keyPath } from './intake-paths.ts'

const RowSchema = v.object({ id: v.string(), number: v.string(), state: v.string(), submission: SealedSubmissionSchema })

export type KeptSubmission = {
  readonly id: string
  readonly number: string
  readonly state: string
  /** Of the sealed bytes, to compare with what the device holds. */
  readonly sealedSha256: string
  /** Of each photo, opened from its frames. */
  readonly photoSha256s: readonly string[]
}

/** Every submission in a data folder, oldest first. */
export async function readIntake(dataDir: string): Promise<KeptSubmission[]> {
  const opened = await openAll(dataDir)
  return Promise.all(opened.map(async ({ photos, submission, ...row }) => (
    { ...row, sealedSha256: await sha256(utf8(submission)), photoSha256s: await Promise.all(photos.map(sha256)) })))
}

/** Every photo in a data folder, exactly as its device sealed it. */
export async function readPhotos(dataDir: string): Promise<Bytes[]> {
  return (await openAll(dataDir)).flatMap(({ photos }) => photos)
}

type OpenedSubmission = v.InferOutput<typeof RowSchema> & { readonly photos: readonly Bytes[] }

async function openAll(dataDir: string): Promise<OpenedSubmission[]> {
  const database = new DatabaseSync(databasePath(dataDir), { readOnly: true })
  const rows = v.parse(v.array(RowSchema), database.prepare('select id, number, state, submission from submissions order by id').all())
  database.close()
  const keys = await openKeyFile(keyPath(dataDir), existsSync(databasePath(dataDir)))
  return Promise.all(rows.map(async (row) => {
    const opened = await openSubmission(row.submission, keys.keyFor)
    const attachments = opened.kind === 'opened' ? opened.payload.attachments : []
    return { ...row, photos: await Promise.all(attachments.map(({ id, key, bytes }) => openPhoto(dataDir, { id, key, plainBytes: bytes }))) }
  }))
}

async function openPhoto(dataDir: string, photo: { readonly id: AttachmentId; readonly key: string; readonly plainBytes: number }): Promise<Bytes> {
  const store = folderFrameStore(framesPath(dataDir))
  const id = v.parse(AttachmentIdSchema, photo.id)
  const frames = await Promise.all((await store.frames(id)).map(async (n) => await store.read(id, n) ?? new Uint8Array()))
  return openAttachment({ ...photo, frames })
}

