/** The kiosk's own outbox before a real intake: one bad envelope holds up none of the others. */
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { EnvelopeSchema } from '../../domain/submission.ts'
import { keptEnvelope } from '../../outbox/kept-envelope.ts'
import { startIntakeKit } from '../testing/intake-kit.ts'
import { enrolOutboxDevice } from '../testing/outbox-device.ts'
import { readEntries } from '../../outbox/read-outbox.ts'

test('of 99 good envelopes and a damaged one, 99 are accepted, one needs a person, and none waits', { timeout: 120_000 }, async () => {
  const kit = await startIntakeKit()
  const device = await enrolOutboxDevice(() => kit.publicUrl, await kit.newCode())
  for (let n = 0; n < 100; n += 1) await device.putAway()
  const bad = (await readEntries(device.db))[41]
  await device.db.put('envelopes', keptEnvelope(v.parse(EnvelopeSchema, { id: bad?.id, submission: 'a.b.c.d.e', manifest: 'a.b.c' }), 0))
  await device.deliverAll()
  const states = (await readEntries(device.db)).map(({ id, state }) => [id, state.kind === 'needs-person' ? state.reason : state.kind])
  expect(states.filter(([, state]) => state !== 'registered')).toEqual([[bad?.id, 'envelope-refused']])
  expect(await kit.database.selectFrom('submissions').select('id').execute()).toHaveLength(99)
  expect(await kit.database.selectFrom('damagedMembers').select('contentHash').execute()).toHaveLength(1)
  expect(await device.db.countFromIndex('entries', 'work', 'envelope')).toBe(0)
  await kit.remove()
})
