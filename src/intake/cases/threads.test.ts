/** Follow-ups that come in any order, beside each other and more than once: the thread that they make is always the same. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FollowUpKind } from '../../domain/follow-up.ts'
import { guessLimits } from '../http/guesses.ts'
import { findSubmission } from '../storage/submissions.ts'
import { originalAwaitedMs } from '../storage/threads.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { exampleJpeg, followUpTo, type SealedRequest, type TestDevice } from '../testing/test-device.ts'

let kit: IntakeKit
let hall: TestDevice
let library: TestDevice
beforeAll(async () => {
  kit = await startIntakeKit()
  hall = await kit.enrolDevice('Hal')
  library = await kit.enrolDevice('Bibliotheek')
})
afterAll(() => kit.remove())

const followUp = async (original: SealedRequest, kind: FollowUpKind, by = library) => by.seal(followUpTo(original, kind))
const deliver = async (request: SealedRequest, by = library) => {
  await by.send(request.envelope)
  await kit.settled()
}
const standing = async ({ payload: { id } }: SealedRequest) => {
  const row = await findSubmission(kit.database, id)
  return row && { state: row.state, reason: row.reason, threadOf: row.threadOf, followUp: row.followUp }
}
const inThread = (original: SealedRequest, followUp: FollowUpKind) => ({ state: 'registered', reason: null, threadOf: original.payload.id, followUp })

describe('an original and what follows it', () => {
  /** A correction, an addition to the number of that correction, and a withdrawal, in whatever order they come. */
  const wholeThread = async () => {
    const original = await hall.seal()
    const correction = await followUp(original, 'correct')
    return [original, correction, await followUp(correction, 'add'), await followUp(original, 'withdraw')] as const
  }

  test('make the same thread in every order, one by one or in one batch, and once more', async () => {
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), fc.boolean(), async (order, isBatch) => {
      const [original, correction, addition, withdrawal] = await wholeThread()
      const inOrder = order.flatMap((at) => [original, correction, addition, withdrawal][at] ?? [])
      if (isBatch) await library.send(...inOrder.map(({ envelope }) => envelope))
      for (const request of inOrder) await deliver(request)
      expect(await Promise.all([original, correction, addition, withdrawal].map(standing))).toEqual([
        { state: 'registered', reason: null, threadOf: null, followUp: null },
        inThread(original, 'correct'), inThread(original, 'add'), inThread(original, 'withdraw'),
      ])
    }), { numRuns: 12 })
  })

  test('make it also where each comes before the intake stops and starts again', async () => {
    const [original, correction, addition] = await wholeThread()
    for (const request of [addition, correction]) {
      await deliver(request)
      await kit.restart()
      await kit.settled()
      expect(await standing(request)).toMatchObject({ state: 'received', threadOf: null })
    }
    await deliver(original)
    expect([await standing(correction), await standing(addition)]).toEqual([inThread(original, 'correct'), inThread(original, 'add')])
  })

  test('make it where the original waits for its photos, or for a person', async () => {
    const waiting = await hall.seal({ photos: [await exampleJpeg()] })
    const strange = await hall.seal({ answers: {} })
    for (const original of [waiting, strange]) {
      const withdrawal = await followUp(original, 'withdraw')
      await deliver(withdrawal)
      await deliver(original)
      expect(await standing(withdrawal)).toEqual(inThread(original, 'withdraw'))
    }
  })

  test('make it once a photo of the follow-up has come too', async () => {
    const original = await hall.seal()
    const addition = await library.seal({ ...followUpTo(original, 'correct'), photos: [await exampleJpeg()] })
    await deliver(addition)
    await deliver(original)
    expect(await standing(addition)).toMatchObject({ state: 'received' })
    await library.putFrames(addition)
    await kit.settled()
    expect(await standing(addition)).toEqual(inThread(original, 'correct'))
  })
})

describe('two requests under one number, from a copied profile', () => {
  test('are told apart by their codes', async () => {
    const first = await hall.seal()
    const copied = await hall.seal({ payload: { number: first.payload.number } })
    for (const request of [first, copied]) await deliver(request, hall)
    for (const original of [first, copied]) {
      const correction = await followUp(original, 'correct')
      await deliver(correction)
      expect(await standing(correction)).toEqual(inThread(original, 'correct'))
    }
  })

  test('that another device claims does not stand in the way of the rightful one', async () => {
    const original = await hall.seal()
    const claim = await library.seal({ payload: { number: original.payload.number } })
    const correction = await followUp(original, 'correct')
    for (const request of [claim, correction]) await deliver(request)
    expect(await standing(correction)).toMatchObject({ state: 'received' })
    await deliver(original, hall)
    expect(await standing(correction)).toEqual(inThread(original, 'correct'))
  })
})

describe('what is followed and never comes', () => {
  test('is waited for thirty days, then a person looks', async () => {
    const lost = await hall.seal()
    const withdrawal = await followUp(lost, 'withdraw')
    await deliver(withdrawal)
    kit.advance(originalAwaitedMs - 1)
    await kit.settled()
    expect(await standing(withdrawal)).toMatchObject({ state: 'received' })
    kit.advance(1)
    await kit.settled()
    expect(await standing(withdrawal)).toMatchObject({ state: 'needs-person', reason: 'original-unknown', followUp: 'withdraw' })
  })
})

test('a follow-up to one that a person must look at stays with that one', async () => {
  const original = await hall.seal()
  await deliver(original)
  const stray = await library.seal({ ...followUpTo(original, 'correct'), ...await wrongCode(original) })
  await deliver(stray)
  expect(await standing(stray)).toMatchObject({ reason: 'follow-code-wrong' })
  const further = await followUp(stray, 'add')
  await deliver(further)
  expect(await standing(further)).toEqual(inThread(stray, 'add'))
})

test('a device that tries code after code waits an hour after some; another one does not wait with it', async () => {
  const original = await hall.seal()
  await deliver(original, hall)
  const thief = await kit.enrolDevice('Gestolen')
  for (let tries = 0; tries < guessLimits['follow-device'].most; tries += 1) {
    await deliver(await thief.seal({ ...followUpTo(original, 'correct'), ...await wrongCode(original) }), thief)
  }
  const held = await thief.seal(followUpTo(original, 'correct'))
  await thief.send(held.envelope)
  const honest = await followUp(original, 'add')
  await library.send(honest.envelope)
  await expect.poll(() => standing(honest)).toEqual(inThread(original, 'add'))
  expect(await standing(held)).toMatchObject({ state: 'received' })
  kit.advance(guessLimits['follow-device'].windowMs)
  await kit.settled()
  expect(await standing(held)).toEqual(inThread(original, 'correct'))
})

/** Number and code of different receipts, as only somebody who guesses has them. */
async function wrongCode({ payload: { number } }: SealedRequest) {
  const { code } = await hall.seal()
  return { payload: { service: 'vervolg', follows: { number, code } } }
}
