/**
 * One submission that someone opened: its answers, the questions they answer, and its photos.
 * Everything of a resident that the desk's page ever holds is in here, and `close` lets go of all of it.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Revealed } from '../../domain/desk-protocol.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import type { CaseStatus } from '../../domain/intake-protocol.ts'
import type { DeskCatalogue, DeskClient } from '../client/desk-client.ts'
import { type Attempt, createAttempt } from './attempt.ts'
import { codeOf, type Loaded, settled } from './resource.ts'

/** Staff read questions in Dutch, whichever language the resident read. */
const deskLanguage = 'nl'

/** What was opened; `catalogue` is absent where the intake does not know the one it was made with. */
export type Opened = { readonly revealed: Revealed; readonly catalogue?: DeskCatalogue }

/** A photo as an address that only this page can read, and only until `close`. */
export type PhotoView = { readonly url: string; readonly bytes: number }
/** Makes and takes back an address for bytes, as URL.createObjectURL does. */
export type PhotoAddresses = { readonly make: (photo: Blob) => string; readonly takeBack: (url: string) => void }

export type SubmissionStore = {
  /** Undefined until someone asks to open it. */
  readonly opened: ReadonlySignal<Loaded<Opened> | undefined>
  readonly photos: ReadonlySignal<ReadonlyMap<string, Loaded<PhotoView>>>
  readonly saving: Attempt
  /** Opens it, which the intake writes down each time. */
  readonly open: (id: SubmissionId) => Promise<void>
  /** Sets a state; says whether it was kept. */
  readonly setStatus: (id: SubmissionId, status: CaseStatus, note: string) => Promise<boolean>
  readonly close: () => void
}

export function createSubmissionStore(
  client: Pick<DeskClient, 'reveal' | 'catalogue' | 'photo' | 'setStatus'>,
  addresses: PhotoAddresses,
): SubmissionStore {
  const opened = signal<Loaded<Opened> | undefined>(undefined)
  const photos = signal<ReadonlyMap<string, Loaded<PhotoView>>>(new Map())
  const saving = createAttempt()
  /** Rises with each opening and closing: what comes back for an earlier one is dropped unseen. */
  let turn = 0

  async function showPhotos(id: SubmissionId, { revealed }: Opened, own: number): Promise<void> {
    for (const { attachment, state } of revealed.photos) {
      if (state !== 'complete') continue
      show(attachment, { kind: 'loading' })
      // One after the other: several at once would only make the first come later.
      // oxlint-disable-next-line no-await-in-loop
      const view = await settled(client.photo(id, attachment))
      if (own !== turn) return
      show(attachment, view.kind === 'ready' ? { kind: 'ready', value: { url: addresses.make(view.value), bytes: view.value.size } } : view)
    }
  }

  function show(attachment: string, view: Loaded<PhotoView>): void {
    photos.value = new Map([...photos.peek(), [attachment, view]])
  }

  function close(): void {
    turn += 1
    for (const view of photos.peek().values()) if (view.kind === 'ready') addresses.takeBack(view.value.url)
    photos.value = new Map()
    opened.value = undefined
    saving.reset()
  }

  async function open(id: SubmissionId): Promise<void> {
    close()
    const own = turn
    opened.value = { kind: 'loading' }
    const loaded = await settled(openWithCatalogue(client, id))
    if (own !== turn) return
    opened.value = loaded
    if (loaded.kind === 'ready') await showPhotos(id, loaded.value, own)
  }

  return {
    opened,
    photos,
    saving,
    open,
    close,
    setStatus: (id, status, note) => saving.run(() => client.setStatus(id, note === '' ? { status } : { status, note })),
  }
}

/** Answers without the names of their questions are still worth reading, so a catalogue that is gone hinders nothing. */
async function openWithCatalogue(client: Pick<DeskClient, 'reveal' | 'catalogue'>, id: SubmissionId): Promise<Opened> {
  const revealed = await client.reveal(id)
  if (revealed.content === undefined) return { revealed }
  const catalogue = await client.catalogue(revealed.content.catalogue, deskLanguage).catch((error: unknown) => { codeOf(error) })
  return catalogue === undefined ? { revealed } : { revealed, catalogue }
}
