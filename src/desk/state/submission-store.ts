/**
 * One submission that someone opened: its answers, the questions they answer, and its photos.
 * Everything of a resident that the desk's page ever holds is in here, and `close` lets go of it.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Revealed, RevealedPart } from '../../domain/desk-protocol.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import type { CaseStatus } from '../../domain/case-protocol.ts'
import type { DeskCatalogue, DeskClient } from '../client/desk-client.ts'
import { type Attempt, createAttempt } from './attempt.ts'
import { codeOf, type Loaded, settled } from './resource.ts'

/** Staff read questions in Dutch, whichever language the resident read. */
const deskLanguage = 'nl'

/** What was opened, with all that came after it; `catalogue` is absent where the intake does not know the one it was made with. */
export type Opened = OpenedPart & { readonly revealed: Revealed; readonly followUps: readonly OpenedPart[] }
export type OpenedPart = { readonly revealed: RevealedPart; readonly catalogue?: DeskCatalogue }
/** A photo as an address that only this page can read, and only until `close`. */
export type PhotoView = { readonly url: string; readonly bytes: number }
/** Makes and takes back an address for bytes, as URL.createObjectURL does. */
export type PhotoAddresses = { readonly make: (photo: Blob) => string; readonly takeBack: (url: string) => void }
/** A state that is being set, as far as it is typed. */
export type StatusDraft = { readonly status: CaseStatus | undefined; readonly note: string }
export type NewStatus = { readonly status: CaseStatus; readonly note: string }

export type SubmissionStore = {
  /** Which one is open, or was last; undefined before the first. */
  readonly id: ReadonlySignal<SubmissionId | undefined>
  /** Undefined until someone asks to open it. */
  readonly opened: ReadonlySignal<Loaded<Opened> | undefined>
  readonly photos: ReadonlySignal<ReadonlyMap<string, Loaded<PhotoView>>>
  readonly saving: Attempt
  /** Outlives `close`: whoever must sign in again in the middle of a sentence finds it back. */
  readonly draft: ReadonlySignal<StatusDraft>
  readonly write: (draft: StatusDraft) => void
  /** Opens it, which the intake writes down each time. */
  readonly open: (id: SubmissionId) => Promise<void>
  /** Sets a state on the one that is open; says whether it was kept. */
  readonly setStatus: (status: NewStatus) => Promise<boolean>
  readonly seeing: Attempt
  /** Says that what came after it was seen, as far as it stands here; says whether it was kept. */
  readonly see: () => Promise<boolean>
  /** Lets go of what was opened. */
  readonly close: () => void
  /** Lets go of the draft too, when someone signs out. */
  readonly forget: () => void
}

/** Follow-ups that stand here and that nobody had seen. */
export function unseenOf({ revealed: { row, followUps } }: Pick<Opened, 'revealed'>): readonly SubmissionId[] {
  const here = new Set(followUps.map((part) => part.row.id))
  return (row.followUps ?? []).filter(({ id, isSeen }) => !isSeen && here.has(id)).map(({ id }) => id)
}

const emptyDraft: StatusDraft = { status: undefined, note: '' }

export function createSubmissionStore(
  client: Pick<DeskClient, 'reveal' | 'catalogue' | 'photo' | 'setStatus' | 'see'>,
  addresses: PhotoAddresses,
): SubmissionStore {
  const id = signal<SubmissionId | undefined>(undefined)
  const opened = signal<Loaded<Opened> | undefined>(undefined)
  const draft = signal(emptyDraft)
  const photos = createPhotoAlbum(client, addresses)
  const saving = createAttempt()
  const seeing = createAttempt()

  function close(): void {
    photos.clear()
    opened.value = undefined
    saving.reset()
    seeing.reset()
  }

  const change = (attempt: Attempt, doing: Doing) => changeOpened({ id, opened }, attempt, doing)

  return {
    id,
    opened,
    photos: photos.views,
    saving,
    draft,
    write: (written) => { draft.value = written },
    open: async (next) => {
      close()
      if (next !== id.peek()) draft.value = emptyDraft
      id.value = next
      const loading: Loaded<Opened> = { kind: 'loading' }
      opened.value = loading
      const loaded = await settled(openWithCatalogue(client, next))
      // Closed or opened anew meanwhile: what came back is dropped unseen.
      if (opened.peek() !== loading) return
      opened.value = loaded
      if (loaded.kind === 'ready') await photos.show([loaded.value.revealed, ...loaded.value.revealed.followUps])
    },
    setStatus: (status) => change(saving, async (current, unseen) => {
      const standing = await client.setStatus(current, bodyOf(status, unseen))
      draft.value = emptyDraft
      return standing
    }),
    seeing,
    see: () => change(seeing, (current, unseen) => client.see(current, unseen)),
    close,
    forget: () => {
      close()
      draft.value = emptyDraft
    },
  }
}

type Doing = (id: SubmissionId, unseen: readonly SubmissionId[]) => Promise<Pick<Revealed, 'row' | 'history'>>

/** Does it to the one that is open, and shows how that stands then: to reveal it again would be to open it again, and be written down as that. */
async function changeOpened(
  { id, opened }: { readonly id: ReadonlySignal<SubmissionId | undefined>; readonly opened: Signal<Loaded<Opened> | undefined> }, attempt: Attempt, doing: Doing,
): Promise<boolean> {
  const open = opened.peek()
  const current = id.peek()
  if (open?.kind !== 'ready' || current === undefined) return false
  return attempt.run(async () => {
    const standing = await doing(current, unseenOf(open.value))
    if (opened.peek() === open) opened.value = { kind: 'ready', value: { ...open.value, revealed: { ...open.value.revealed, ...standing } } }
  })
}

/** The photos of one thread, fetched in turn, each behind an address that is taken back in the end. */
function createPhotoAlbum(client: Pick<DeskClient, 'photo'>, addresses: PhotoAddresses) {
  const views = signal<ReadonlyMap<string, Loaded<PhotoView>>>(new Map())
  /** Rises with each clearing: a photo of before that comes in later is dropped unseen. */
  let turn = 0
  const put = (attachment: string, view: Loaded<PhotoView>) => { views.value = new Map([...views.peek(), [attachment, view]]) }

  return {
    views,
    show: async (parts: readonly RevealedPart[]): Promise<void> => {
      const own = turn
      const complete = parts.flatMap(({ row, photos }) => photos.filter(({ state }) => state === 'complete').map(({ attachment }) => ({ id: row.id, attachment })))
      for (const { id, attachment } of complete) {
        put(attachment, { kind: 'loading' })
        // One after the other: several at once would only make the first come later.
        const photo = await settled(client.photo(id, attachment))
        if (own !== turn) return
        put(attachment, photo.kind === 'ready' ? { kind: 'ready', value: { url: addresses.make(photo.value), bytes: photo.value.size } } : photo)
      }
    },
    clear: (): void => {
      turn += 1
      for (const view of views.peek().values()) if (view.kind === 'ready') addresses.takeBack(view.value.url)
      views.value = new Map()
    },
  }
}

/** Answers without the names of their questions are still worth reading, so a catalogue that is gone hinders nothing. */
async function openWithCatalogue(client: Pick<DeskClient, 'reveal' | 'catalogue'>, id: SubmissionId): Promise<Opened> {
  const revealed = await client.reveal(id)
  const hashes = new Set([revealed, ...revealed.followUps].flatMap(({ content }) => content?.catalogue ?? []))
  const catalogues = new Map(await Promise.all([...hashes].map(async (hash) =>
    [hash, await client.catalogue(hash, deskLanguage).catch((error: unknown) => { codeOf(error) })] as const)))
  const catalogueOf = ({ content }: RevealedPart) => {
    const catalogue = content && catalogues.get(content.catalogue)
    return catalogue === undefined ? {} : { catalogue }
  }
  return { revealed, ...catalogueOf(revealed), followUps: revealed.followUps.map((part) => ({ revealed: part, ...catalogueOf(part) })) }
}

type StatusBody = { readonly status: CaseStatus; readonly note?: string; readonly seen?: SubmissionId[] }

/** What stood on the screen while a state was set was seen by whoever set it. */
function bodyOf({ status, note }: NewStatus, unseen: readonly SubmissionId[]): StatusBody {
  return { status, ...(note === '' ? {} : { note }), ...(unseen.length === 0 ? {} : { seen: [...unseen] }) }
}
