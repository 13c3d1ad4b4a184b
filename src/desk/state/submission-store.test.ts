import { beforeEach, describe, expect, test } from 'vitest'
import * as v from 'valibot'
import type { Revealed } from '../../domain/desk-protocol.ts'
import { CaseNumberSchema, CatalogueHashSchema, newSubmissionId } from '../../domain/ids.ts'
import { DeskError } from '../client/desk-error.ts'
import { createSubmissionStore } from './submission-store.ts'

const id = newSubmissionId(1, new Uint8Array(10))
const other = newSubmissionId(2, new Uint8Array(10))
const row: Revealed['row'] = {
  id, number: v.parse(CaseNumberSchema, 'VBST-2026-1234567890'), receivedAt: '2026-11-22T10:00:00Z', state: { kind: 'registered', status: 'received' },
}
const revealed: Revealed = {
  row,
  content: {
    service: 'report', catalogue: v.parse(CatalogueHashSchema, 'A'.repeat(43)), language: 'nl', capturedAt: '2026-11-22T09:00:00Z', confirmedBy: 'tick',
    answers: { what: { kind: 'unknown' } }, findings: [],
  },
  photos: [
    { attachment: 'one', question: 'photo', state: 'complete' },
    { attachment: 'two', question: 'photo', state: 'partial' },
    { attachment: 'three', question: 'photo', state: 'complete' },
  ],
  history: [],
  otherVersions: 0,
  followUps: [],
}
const standing = { row: { ...row, state: { kind: 'registered', status: 'done' } as const }, history: [{ status: 'done' as const, at: '2026-11-22T11:00:00Z', by: 'f.jansen' }] }

/** The row once something came after it. */
function rowWith(isSeen: boolean, ...more: NonNullable<Revealed['row']['followUps']>): Revealed['row'] {
  return { ...row, followUps: [{ id: other, kind: 'correct', isSeen }, ...more] }
}

/** What was asked of the intake and what became of the photos' addresses, in order. */
let log: string[] = []
/** What the intake reveals. */
let answer: Revealed
let photoOf: (attachment: string) => Promise<Blob>
const store = () => createSubmissionStore(
  {
    reveal: async () => { log.push('reveal'); return answer },
    catalogue: () => Promise.reject(new DeskError('path-unknown')),
    photo: async (_id, attachment) => { log.push(`photo ${attachment}`); return photoOf(attachment) },
    setStatus: async (_id, body) => { log.push(JSON.stringify(body)); return standing },
    see: async (_id, seen) => { log.push(`see ${seen.join()}`); return { row: rowWith(true), history: [] } },
  },
  { make: () => { const url = `blob:${log.length}`; log.push(`make ${url}`); return url }, takeBack: (url) => { log.push(`take back ${url}`) } },
)
beforeEach(() => {
  log = []
  answer = revealed
  photoOf = async () => new Blob(['jpeg'])
})

test('nothing is opened before someone asks', () => {
  expect(store().opened.value).toBeUndefined()
  expect(log).toEqual([])
})

test('answers are shown even where the catalogue is gone', async () => {
  const { opened, open } = store()
  await open(id)
  expect(opened.value).toEqual({ kind: 'ready', value: { revealed, followUps: [] } })
})

describe('photos', () => {
  test('those that are complete are fetched, one after the other', async () => {
    const { photos, open } = store()
    await open(id)
    expect(log).toEqual(['reveal', 'photo one', 'make blob:2', 'photo three', 'make blob:4'])
    expect([...photos.value.keys()]).toEqual(['one', 'three'])
    expect(photos.value.get('one')).toEqual({ kind: 'ready', value: { url: 'blob:2', bytes: 4 } })
  })

  test('one that cannot be had does not hold up the next', async () => {
    photoOf = (attachment) => (attachment === 'one' ? Promise.reject(new DeskError('photo-missing')) : Promise.resolve(new Blob(['jpeg'])))
    const { photos, open } = store()
    await open(id)
    expect(photos.value.get('one')).toEqual({ kind: 'failed', code: 'photo-missing' })
    expect(photos.value.get('three')?.kind).toBe('ready')
  })

  test('closing takes back every address', async () => {
    const { photos, opened, open, close } = store()
    await open(id)
    close()
    expect(log.slice(-2)).toEqual(['take back blob:2', 'take back blob:4'])
    expect(photos.value.size).toBe(0)
    expect(opened.value).toBeUndefined()
  })

  test('one that comes in after closing is dropped unseen', async () => {
    const slow = Promise.withResolvers<Blob>()
    photoOf = () => slow.promise
    const { photos, open, close } = store()
    const opening = open(id)
    await expect.poll(() => photos.value.get('one')).toEqual({ kind: 'loading' })
    close()
    slow.resolve(new Blob(['jpeg']))
    await opening
    expect(photos.value.size).toBe(0)
    expect(log.some((line) => line.startsWith('make'))).toBe(false)
  })
})

test('what comes back for one that was closed meanwhile is dropped unseen', async () => {
  const { opened, open, close } = store()
  const opening = open(id)
  close()
  await opening
  expect(opened.value).toBeUndefined()
})

describe('a state that is set', () => {
  test('is shown as the intake answers it, without opening it again', async () => {
    const { opened, open, setStatus } = store()
    await open(id)
    log = []
    expect(await setStatus({ status: 'done', note: '' })).toBe(true)
    expect(log).toEqual(['{"status":"done"}'])
    expect(opened.value).toEqual({ kind: 'ready', value: { revealed: { ...revealed, ...standing }, followUps: [] } })
  })

  test('travels with the words for the resident', async () => {
    const { open, setStatus } = store()
    await open(id)
    await setStatus({ status: 'done', note: 'De lamp doet het weer.' })
    expect(log.at(-1)).toBe('{"status":"done","note":"De lamp doet het weer."}')
  })

  test('cannot be set on one that is not open', async () => {
    expect(await store().setStatus({ status: 'done', note: '' })).toBe(false)
    expect(log).toEqual([])
  })
})

describe('what came after it', () => {
  const catalogue = v.parse(CatalogueHashSchema, 'B'.repeat(42) + 'A')
  const part: Revealed['followUps'][number] = {
    row: { ...row, id: other, follows: { number: row.number, kind: 'correct' } }, otherVersions: 0,
    content: { service: 'vervolg', catalogue, language: 'nl', capturedAt: '2026-11-22T10:00:00Z', answers: {}, confirmedBy: 'tick', findings: [] },
    photos: [{ attachment: 'four', question: 'photo', state: 'complete' }],
  }
  const late = { id: newSubmissionId(3, new Uint8Array(10)), kind: 'withdraw', isSeen: false } as const
  beforeEach(() => { answer = { ...revealed, row: rowWith(false, late), followUps: [part] } })

  test('is opened with it, and its photos come after those of the request', async () => {
    const { opened, open } = store()
    await open(id)
    expect(opened.value).toMatchObject({ kind: 'ready', value: { followUps: [{ revealed: part }] } })
    expect(log.filter((line) => line.startsWith('photo'))).toEqual(['photo one', 'photo three', 'photo four'])
  })

  test('is said to be seen as far as it stood on the screen', async () => {
    const { open, see, opened } = store()
    await open(id)
    log = []
    expect(await see()).toBe(true)
    expect(log).toEqual([`see ${other}`])
    expect(opened.value).toMatchObject({ value: { revealed: { row: { followUps: [{ isSeen: true }] } } } })
  })

  test('is seen by whoever sets a state beside it', async () => {
    const { open, setStatus } = store()
    await open(id)
    await setStatus({ status: 'done', note: '' })
    expect(log.at(-1)).toBe(JSON.stringify({ status: 'done', seen: [other] }))
  })

  test('cannot be seen where nothing is open', async () => {
    expect(await store().see()).toBe(false)
  })
})

describe('a note that is half written', () => {
  const draft = { status: 'done', note: 'De lamp' } as const

  test('is found back by whoever had to sign in again', async () => {
    const { draft: written, write, open, close } = store()
    await open(id)
    write(draft)
    close()
    await open(id)
    expect(written.value).toEqual(draft)
  })

  test('is not carried to another request', async () => {
    const { draft: written, write, open } = store()
    await open(id)
    write(draft)
    await open(other)
    expect(written.value.note).toBe('')
  })

  test('is gone once it was kept, and when someone signs out', async () => {
    const { draft: written, write, open, setStatus, forget } = store()
    await open(id)
    write(draft)
    await setStatus(draft)
    expect(written.value.note).toBe('')
    write(draft)
    forget()
    expect(written.value.note).toBe('')
  })
})
