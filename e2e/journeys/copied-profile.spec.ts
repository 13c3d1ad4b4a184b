/**
 * A browser's profile that was copied to a second machine, key and counter and all: nothing is lost, what carries a number
 * that was given out before waits for a person, and a revocation stops both at their next contact.
 */
import { cpSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page } from '@playwright/test'
import type { Answers } from '../../src/domain/answers.ts'
import { openHarness } from '../harness/serve.ts'
import { expect, test } from '../support/fixtures.ts'
import { until } from '../support/intake-process.ts'

const answers: Answers = {
  what: { kind: 'value', answer: { type: 'choice', value: 'waste-bin' } }, danger: { kind: 'value', answer: { type: 'yes-no', value: false } },
  'bin-problem': { kind: 'value', answer: { type: 'choice', value: 'full' } }, description: { kind: 'value', answer: { type: 'long-text', value: 'Volle bak' } },
  where: { kind: 'value', answer: { type: 'place', value: { by: 'words', words: 'Bij de fontein' } } }, seen: { kind: 'unknown' }, photo: { kind: 'empty' },
  reply: { kind: 'value', answer: { type: 'choice', value: 'none' } },
}
const putAway = (page: Page) => page.evaluate((request) => window.outbox.putAway({ answers: request, withPhoto: true }), answers)
/** One delivery after the other until nothing waits any more; how the last one ended. */
const deliver = (page: Page) => page.evaluate(() => window.outbox.deliverToTheEnd())

test('a copied profile on two machines', async ({ openProfile, site: { intake, desk } }) => {
  const original = openProfile()
  const before = await openHarness(await original.launch(), intake.kioskOrigin)
  expect(await before.evaluate((code) => window.outbox.enrol(code), await desk.enrolmentCode())).toBe('enrolled')
  const shared = await putAway(before)
  await original.kill()
  const copy = openProfile()
  // All but the marks that this machine's browser runs on it.
  cpSync(original.folder, copy.folder, { recursive: true, filter: (path) => !basename(path).startsWith('Singleton') })

  const [one, other] = await Promise.all([original, copy].map(async (profile) => openHarness(await profile.launch(), intake.kioskOrigin)))
  if (one === undefined || other === undefined) throw new Error('Both are open.')
  const [ofOne, ofOther] = [await putAway(one), await putAway(other)]
  expect([ofOne.number === ofOther.number, ofOne.id === ofOther.id], 'the counter goes on in both from the same place').toEqual([true, false])

  // Both at once: the shared request comes twice, and is kept once.
  expect(await Promise.all([deliver(one), deliver(other)])).toEqual(['drained', 'drained'])
  await until(async () => (await desk.rows()).every(({ state }) => state.kind !== 'received'))
  const rows = new Map((await desk.rows()).map(({ id, state }) => [id as string, state]))
  expect([...rows.keys()].sort()).toEqual([shared.id, ofOne.id, ofOther.id].sort())
  expect(rows.get(shared.id)).toMatchObject({ kind: 'registered' })
  const ofSameNumber = [rows.get(ofOne.id), rows.get(ofOther.id)]
  expect(ofSameNumber).toContainEqual({ kind: 'registered', status: 'received' })
  expect(ofSameNumber).toContainEqual({ kind: 'needs-person', reason: 'number-repeated' })
  expect(intake.printed()).toContain('"code":"number-repeated"')
  // Each can be opened, with its own photo.
  for (const { id } of [shared, ofOne, ofOther]) expect(await desk.reveal(id)).toMatchObject({ content: { answers: { description: answers['description'] } }, photos: [{ state: 'complete' }], otherVersions: 0 })

  const [device] = await desk.devices()
  const late = [await putAway(one), await putAway(other)]
  await desk.revoke(device?.device ?? '')
  expect(await Promise.all([deliver(one), deliver(other)])).toEqual(['device-revoked', 'device-revoked'])
  // What was acknowledged before stays what it was; what was not is still whole on its device.
  expect(new Map((await desk.rows()).map(({ id, state }) => [id, state]))).toEqual(rows)
  for (const [index, page] of [one, other].entries()) {
    const held = await page.evaluate(() => window.outbox.states())
    expect(held.find(({ id }) => id === late[index]?.id)).toMatchObject({ kind: 'whole' })
  }
})
