import * as v from 'valibot'
import { beforeEach, expect, test } from 'vitest'
import { CatalogueHashSchema } from '../../../domain/ids.ts'
import { settleAttachment } from '../attachments.ts'
import { dueSubmissions, findByNumber, giveToPerson, isNumberRepeated, noteChecked, registerCase, setStatus, statusesOf } from '../cases.ts'
import { findCatalogueManifest, findCataloguePart, keepCatalogue } from '../catalogues.ts'
import { findSubmission, keepBatch } from '../submissions.ts'
import { arrivalOf, attachmentOf, deviceOf, enrolled, factsOf, hashOf, idOf, memberOf, numberOf, photoOf, t0 } from './examples.ts'
import type { StorageOfTest } from './storage-contract.ts'

const rowOf = (n: number, number = numberOf(n)) => ({ id: idOf(n), number, receivedAtMs: t0 + n })

export function casesContract(storage: StorageOfTest): void {
  beforeEach(async () => { await enrolled(storage().database, 'one') })
  const keep = (n: number, changes: Parameters<typeof memberOf>[1] = {}) => keepBatch(storage().database, arrivalOf(t0 + n), [memberOf(n, changes)])
  const due = async (except: Parameters<typeof dueSubmissions>[1]['except'] = []) =>
    (await dueSubmissions(storage().database, { except, most: 10, nowMs: t0 })).map(({ id }) => id)

  test('what was never looked at is due, oldest first, but for what is to be tried later', async () => {
    for (const n of [3, 1, 2]) await keep(n)
    expect(await due()).toEqual([1, 2, 3].map(idOf))
    expect(await due([idOf(2)])).toEqual([1, 3].map(idOf))
    expect(await dueSubmissions(storage().database, { except: [], most: 1, nowMs: t0 })).toHaveLength(1)
  })

  test('what was checked waits for all of its photos', async () => {
    const { database } = storage()
    await keep(1, { attachments: [photoOf(1), photoOf(2)] })
    await noteChecked(database, idOf(1), { facts: factsOf(1), nowMs: t0 })
    expect(await due()).toEqual([])
    await settleAttachment(database, attachmentOf(1), 'complete')
    expect(await due()).toEqual([])
    await settleAttachment(database, attachmentOf(2), 'complete')
    expect(await due()).toEqual([idOf(1)])
  })

  test('a photo that is damaged is not waited for', async () => {
    await keep(1, { attachments: [photoOf(1), photoOf(2)] })
    await noteChecked(storage().database, idOf(1), { facts: factsOf(1), nowMs: t0 })
    await settleAttachment(storage().database, attachmentOf(1), 'damaged')
    expect(await due()).toEqual([idOf(1)])
  })

  test('registering makes one case with its first status, and repeating it nothing', async () => {
    const { database } = storage()
    await keep(1)
    expect(await registerCase(database, rowOf(1), { facts: factsOf(1), nowMs: t0 + 50 })).toBe('registered')
    expect(await registerCase(database, rowOf(1), { facts: factsOf(1), nowMs: t0 + 60 })).toBe('settled-before')
    expect(await findSubmission(database, idOf(1))).toMatchObject({ state: 'registered', settledAtMs: t0 + 50, status: 'received', ...factsOf(1) })
    expect(await statusesOf(database, idOf(1))).toEqual([{ status: 'received', atMs: t0 + 1, setBy: '', sealedNote: null }])
    expect(await due()).toEqual([])
  })

  test('a number is registered once: the second goes to a person', async () => {
    const { database } = storage()
    await keep(1)
    await keep(2, { number: numberOf(1) })
    await registerCase(database, rowOf(1), { facts: factsOf(1), nowMs: t0 })
    expect(await registerCase(database, rowOf(2, numberOf(1)), { facts: factsOf(2), nowMs: t0 })).toBe('number-repeated')
    expect(await findSubmission(database, idOf(2))).toMatchObject({ state: 'needs-person', reason: 'number-repeated', status: null })
    expect(await statusesOf(database, idOf(2))).toEqual([])
    expect((await database.selectFrom('cases').selectAll().execute())).toMatchObject([{ number: numberOf(1), submissionId: idOf(1), external: 0 }])
  })

  test('registered at the same moment in two places, a number is still one case', async () => {
    const { database } = storage()
    await keep(1)
    await keep(2, { number: numberOf(1) })
    const results = await Promise.all([1, 2].map((n) => registerCase(database, rowOf(n, numberOf(1)), { facts: factsOf(n), nowMs: t0 })))
    expect([...results].sort()).toEqual(['number-repeated', 'registered'])
  })

  test('a number is repeated when its device signed it before, not when another claims it', async () => {
    const { database } = storage()
    await keep(1)
    await keep(2, { number: numberOf(1) })
    await giveToPerson(database, idOf(1), { reason: 'signature-invalid', facts: undefined, nowMs: t0 })
    expect(await isNumberRepeated(database, rowOf(2, numberOf(1)), deviceOf('one'))).toBe(false)
    await database.updateTable('submissions').set({ signedBy: deviceOf('one') }).where('id', '=', idOf(1)).execute()
    expect(await isNumberRepeated(database, rowOf(2, numberOf(1)), deviceOf('one'))).toBe(true)
    expect(await isNumberRepeated(database, rowOf(2, numberOf(1)), deviceOf('two'))).toBe(false)
    expect(await isNumberRepeated(database, rowOf(1), deviceOf('one'))).toBe(false)
  })

  test('the first of two with one number is no repeat, though the second was found to be one before its photos came', async () => {
    const { database } = storage()
    await keep(1)
    await keep(2, { number: numberOf(1) })
    await noteChecked(database, idOf(1), { facts: factsOf(1), nowMs: t0 })
    expect(await isNumberRepeated(database, rowOf(2, numberOf(1)), deviceOf('one'))).toBe(true)
    await giveToPerson(database, idOf(2), { reason: 'number-repeated', facts: factsOf(2), nowMs: t0 })
    expect(await isNumberRepeated(database, rowOf(1), deviceOf('one'))).toBe(false)
  })

  test('what a person must see keeps what was learned of it', async () => {
    await keep(1)
    await giveToPerson(storage().database, idOf(1), { reason: 'answers-invalid', facts: factsOf(1), nowMs: t0 + 7 })
    await giveToPerson(storage().database, idOf(1), { reason: 'seal-damaged', facts: factsOf(2), nowMs: t0 + 8 })
    expect(await findSubmission(storage().database, idOf(1))).toMatchObject({ state: 'needs-person', reason: 'answers-invalid', settledAtMs: t0 + 7, ...factsOf(1) })
    expect(await due()).toEqual([])
  })

  test('statuses follow each other and the last one is the state', async () => {
    const { database } = storage()
    await keep(1)
    await registerCase(database, rowOf(1), { facts: factsOf(1), nowMs: t0 })
    const next = { status: 'in-progress', atMs: t0 + 9, setBy: 'ada', sealedNote: 'sealed' } as const
    await database.transaction().execute((db) => setStatus(db, idOf(1), next))
    expect(await statusesOf(database, idOf(1))).toMatchObject([{ status: 'received' }, next])
    expect(await findSubmission(database, idOf(1))).toMatchObject({ status: 'in-progress' })
  })

  test('a number is found once its submission was opened, with every submission that bears it', async () => {
    const { database } = storage()
    await keep(1)
    await keep(2, { number: numberOf(1) })
    expect(await findByNumber(database, numberOf(1))).toEqual([])
    await registerCase(database, rowOf(1), { facts: factsOf(1), nowMs: t0 })
    await giveToPerson(database, idOf(2), { reason: 'number-repeated', facts: factsOf(2), nowMs: t0 })
    expect((await findByNumber(database, numberOf(1))).map(({ followHash }) => followHash).sort()).toEqual([factsOf(1).followHash, factsOf(2).followHash].sort())
    expect(await findByNumber(database, numberOf(9))).toEqual([])
  })

  test('a catalogue is kept to the byte, for good, and once', async () => {
    const { database } = storage()
    const bytes = (text: string) => new TextEncoder().encode(text)
    const part = hashOf('part')
    const catalogue = { hash: v.parse(CatalogueHashSchema, hashOf('catalogue')), manifest: bytes('{"é":1}'), parts: new Map([[part, bytes('{"тест": "لغة"}')]]) }
    await keepCatalogue(database, catalogue, t0)
    await keepCatalogue(database, catalogue, t0 + 1)
    expect(await findCatalogueManifest(database, catalogue.hash)).toBe('{"é":1}')
    expect(await findCataloguePart(database, part)).toBe('{"тест": "لغة"}')
    expect(await findCataloguePart(database, hashOf('other'))).toBeUndefined()
    expect(await database.selectFrom('catalogues').select('firstServedAtMs').execute()).toEqual([{ firstServedAtMs: t0 }])
  })
}
