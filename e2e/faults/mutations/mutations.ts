/**
 * The mutations: how systems like this one lose, double or misreport things, each as one change to our own code. The fault
 * schedules are asked first; `tests` are for what no schedule can show, such as a browser that freezes a tab.
 */
import type { Mutation } from './mutation.ts'

const putAway = 'src/outbox/put-away.ts'
const envelopes = 'src/outbox/deliver-envelopes.ts'
const attachments = 'src/outbox/deliver-attachments.ts'
const ofDelivery = ['src/outbox', 'src/domain/delivery.test.ts']

/** At the device: putting away. */
const whilePuttingAway: readonly Mutation[] = [
  {
    name: 'relaxed-put-away', file: putAway, tests: ['src/outbox/put-away.test.ts'],
    find: "['device', 'entries', 'envelopes', 'frames'], 'readwrite', strictly)", replace: "['device', 'entries', 'envelopes', 'frames'], 'readwrite')",
  },
  { name: 'number-taken-from-memory', file: putAway, tests: ['src/outbox/put-away.test.ts'], find: "!== station.counter) return 'counter-moved'", replace: "=== -1) return 'counter-moved'" },
  { name: 'counter-not-raised', file: putAway, tests: [], find: "put(station.counter + 1, 'counter')", replace: "put(station.counter, 'counter')" },
  { name: 'envelope-not-stored', file: putAway, tests: [], find: "    writes.push(tx.objectStore('envelopes').add(keptEnvelope(envelope, sealedPhotos.length)))\n", replace: '' },
  { name: 'last-frame-not-stored', file: putAway, tests: ['src/outbox/put-away.test.ts'], find: 'frames.forEach((frame, n)', replace: 'frames.slice(0, Math.max(1, frames.length - 1)).forEach((frame, n)' },
  { name: 'full-disk-called-kept', file: putAway, tests: ['src/outbox/put-away.test.ts'], find: "isQuotaExceeded(tx.error)) return 'storage-full'", replace: "isQuotaExceeded(tx.error)) return 'kept'" },
  { name: 'half-a-transaction-after-a-full-disk', file: putAway, tests: ['src/outbox/put-away.test.ts'], find: '    tx.abort()\n', replace: '    tx\n' },
  { name: 'year-of-a-wrong-clock', file: putAway, tests: ['src/outbox/put-away.test.ts'], find: 'Math.max(request.nowMs, notes.serverAtMs)', replace: 'request.nowMs' },
  { name: 'upgrade-drops-what-waits', file: 'src/outbox/outbox-database.ts', tests: ['src/outbox'], find: 'await moveSealedBytes(upgrading)', replace: "await upgrading.objectStore('entries').clear()" },
]

/** At the device: delivery, and what is written of it. */
const whileDelivering: readonly Mutation[] = [
  {
    name: 'delete-before-acknowledgement', file: envelopes, tests: ofDelivery,
    find: '  const beganMs = run.nowMs()\n  const answer = await sendEnvelopes(', replace: "  const beganMs = run.nowMs()\n  await Promise.all(batch.map(({ id }) => run.db.delete('envelopes', id)))\n  const answer = await sendEnvelopes(",
  },
  {
    name: 'state-set-before-the-reply', file: envelopes, tests: ofDelivery, find: '  const beganMs = run.nowMs()\n  const answer = await sendEnvelopes(',
    replace: "  const beganMs = run.nowMs()\n  await recordStates(run.db, new Map(batch.map(({ id }) => [id, { kind: 'received', receivedAt: new Date(run.nowMs()).toISOString() }])), run.epoch)\n  const answer = await sendEnvelopes(",
  },
  { name: 'received-called-registered', file: 'src/domain/entry.ts', tests: ['src/domain/entry.test.ts'], find: "return { kind: 'received', epoch, receivedAt: answer.receivedAt }", replace: "return { kind: 'registered', epoch, receivedAt: answer.receivedAt, registeredAt: answer.receivedAt, external: true }" },
  { name: 'left-out-of-an-answer-is-sent-for-ever', file: envelopes, tests: ofDelivery, find: "  await recordNeedsPerson(run.db, batch.map(({ id }) => id).filter((id) => !states.has(id) && !noted.has(id)), 'envelope-refused')\n", replace: '' },
  { name: 'one-damaged-envelope-holds-up-its-batch', file: envelopes, tests: ofDelivery, find: '      if (await setDamagedApart(pump, batch)) return\n', replace: '' },
  { name: 'journal-believed-in-another-epoch', file: 'src/outbox/journal.ts', tests: ['src/outbox'], find: 'if (!success || note.epoch !== epoch) continue', replace: 'if (!success) continue' },
  { name: 'journal-emptied-before-its-entries-are-written', file: 'src/outbox/entries.ts', tests: ['src/outbox'], find: 'ids: ids.slice(0, foldedAtOnce)', replace: 'ids: ids.slice(1, foldedAtOnce)' },
  { name: 'rest-of-a-note-is-forgotten', file: 'src/outbox/entries.ts', tests: ['src/outbox'], find: 'const rest = noteOfRest(journal, ids.slice(foldedAtOnce))', replace: 'const rest = noteOfRest(journal, [])' },
  { name: 'first-look-outlives-its-epoch', file: 'src/outbox/deliver.ts', tests: ['src/outbox'], find: 'newNotes === undefined ? look : undefined', replace: 'look' },
  { name: 'bytes-let-go-before-the-reply', file: envelopes, tests: ['src/outbox'], find: "  if (answer.kind === 'failed') {\n", replace: "  pump.garbage.leave(batch)\n  if (answer.kind === 'failed') {\n" },
  { name: 'journal-before-the-reply', file: envelopes, tests: ofDelivery, find: '  const [single, ...others] = batch\n  if (single === undefined) return\n', replace: "  const [single, ...others] = batch\n  if (single === undefined) return\n  await writeNote(run.db, { epoch: run.epoch, receivedAt: new Date(run.nowMs()).toISOString(), ids: batch.map(({ id }) => id), withPhotos: [] })\n" },
  { name: 'too-large-is-tried-again-as-it-is', file: 'src/domain/delivery.ts', tests: ofDelivery, find: "case 'envelopes': return { kind: 'halve' }", replace: "case 'envelopes': return { kind: 'retry', tell: 'intake-busy' }" },
  { name: 'half-of-a-halved-batch-is-forgotten', file: envelopes, tests: ofDelivery, find: 'pump.again.push(batch.slice(0, middle), batch.slice(middle))', replace: 'pump.again.push(batch.slice(0, middle))' },
  { name: 'busy-is-taken-for-never', file: 'src/domain/delivery.ts', tests: ofDelivery, find: 'if (status === 429 || status === 408 || status >= 500) return wait', replace: "if (status === 429 || status === 408 || status >= 500) return carried === 'envelope' ? { kind: 'needs-person', reason: 'envelope-too-large' } : wait" },
  { name: 'nonce-is-not-tried-again', file: 'src/outbox/intake-call.ts', tests: ofDelivery, find: 'return wantsNonce ? send(call, signal) : first', replace: 'return first' },
  { name: 'a-portal-is-taken-for-the-intake', file: 'src/outbox/intake-call.ts', tests: ofDelivery, find: "response.ok && response.headers.has('API-Version')", replace: 'response.ok' },
  { name: 'new-epoch-is-not-heard', file: 'src/outbox/meet-intake.ts', tests: ofDelivery, find: 'const isSame = before?.epoch === configuration.epoch', replace: 'const isSame = before !== undefined' },
  { name: 'an-older-epoch-is-noted-again', file: 'src/outbox/device.ts', tests: ofDelivery, find: 'before?.epoch === heard.epoch ? notesAfter(before, heard) : before', replace: 'notesAfter(before, heard)' },
  { name: 'an-exchanged-intake-is-believed', file: attachments, tests: ofDelivery, find: "if (decision.reason === 'unknown') await endIfExchanged(feed)\n", replace: '' },
  { name: 'photo-acknowledged-before-its-last-frame', file: attachments, tests: ofDelivery, find: '  if (missing.length === 0) {\n', replace: '  if (missing.length <= 1) {\n' },
  { name: 'stub-while-a-photo-waits', file: 'src/domain/entry.ts', tests: ['src/domain/entry.test.ts'], find: '  if (entry.attachments.some((attachment) => attachment.acknowledgedEpoch !== now.epoch)) return false\n', replace: '' },
  { name: 'stub-of-what-an-older-epoch-had', file: 'src/domain/entry.ts', tests: ['src/domain/entry.test.ts'], find: "entry.state.kind !== 'registered' || entry.state.epoch !== now.epoch) return false", replace: "entry.state.kind !== 'registered') return false" },
  { name: 'stub-at-once', file: 'src/domain/entry.ts', tests: ['src/domain/entry.test.ts'], find: 'return entry.state.external || now.nowMs', replace: 'return true || now.nowMs' },
  { name: 'drained-while-something-waits', file: 'src/outbox/deliver.ts', tests: ofDelivery, find: 'if (end !== undefined) return {', replace: "if (end !== undefined && end.kind === 'stop') return {" },
  { name: 'only-the-first-page-of-states', file: 'src/outbox/ask-states.ts', tests: ['src/outbox'], find: 'at += pageLength) {', replace: 'at += ids.length) {' },
]

/** At the device: when it delivers. */
const whenToDeliver: readonly Mutation[] = [
  { name: 'back-off-without-a-cap', file: 'src/domain/delivery.ts', tests: ofDelivery, find: 'Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - 1, 30))', replace: 'firstWaitMs * 2 ** Math.min(failures - 1, 30)' },
  { name: 'retry-after-without-a-cap', file: 'src/outbox/retry-after.ts', tests: ofDelivery, find: 'Math.min(longestWaitMs, Math.max(0, waitMs))', replace: 'Math.max(0, waitMs)' },
  { name: 'a-success-resets-nothing', file: 'src/outbox/delivery-loop.ts', tests: ofDelivery, find: 'return end.progressed === true ? 1 : failures + 1', replace: 'return failures + 1' },
  { name: 'lock-held-across-a-wait', file: 'src/outbox/delivery-lock.ts', tests: ofDelivery, find: 'work(stolen.signal).then((result) => ({ result }))', replace: 'work(stolen.signal).then(async (result) => { await new Promise((resolve) => { setTimeout(resolve, 60_000) }); return { result } })' },
  { name: 'a-frozen-tab-is-waited-for', file: 'src/outbox/delivery-lock.ts', tests: ofDelivery, find: 'if (!await seemsFrozen(effects)) return undefined', replace: 'return undefined' },
  { name: 'sync-event-is-done-too-soon', file: 'src/worker/drain.ts', tests: ['src/worker'], find: "    if (end.kind === 'retry' || end.kind === 'stop') throw new Error(`Delivery ended with ${end.kind}: ${end.tell}`)\n", replace: "    if (end.kind === 'retry' || end.kind === 'stop') return\n" },
]

/** At the intake: keeping. */
const whileKeeping: readonly Mutation[] = [
  { name: 'synchronous-normal', file: 'src/intake/storage/sqlite.ts', tests: ['src/intake/storage/sqlite.test.ts'], find: 'PRAGMA synchronous = FULL;', replace: 'PRAGMA synchronous = NORMAL;' },
  { name: 'acknowledge-before-commit', file: 'src/intake/storage/group-commit.ts', tests: ['src/intake/storage/group-commit.test.ts'], find: '        return () => resolve(result)\n', replace: '        resolve(result)\n        return () => undefined\n' },
  { name: 'acknowledge-before-the-thread-has-it', file: 'src/intake/storage/keeper-thread.ts', tests: ['src/intake/storage/keeper.test.ts'], find: '      worker.postMessage({ call, arrival, sent } satisfies KeeperCall, [sent.bytes.buffer])\n', replace: "      const ids = JSON.parse(new TextDecoder().decode(sent.bytes)).submissions\n      worker.postMessage({ call, arrival, sent } satisfies KeeperCall, [sent.bytes.buffer])\n      resolve({ kind: 'parsed', output: ids.map(({ id }) => ({ kind: 'kept', id, state: { kind: 'received', receivedAt: new Date(arrival.nowMs).toISOString() } })) })\n" },
  { name: 'one-failure-fails-the-group', file: 'src/intake/storage/group-commit.ts', tests: ['src/intake/storage/group-commit.test.ts'], find: 'for (const alone of group) await commit(database, [alone])', replace: 'for (const one of group) one.reject(cause)' },
  { name: 'a-repeat-opens-it-again', file: 'src/intake/storage/submissions.ts', tests: ['src/intake/storage', 'src/intake/cases'], find: ".values(rows).onConflict((conflict) => conflict.doNothing()).returning('id')", replace: ".values(rows).onConflict((conflict) => conflict.column('id').doUpdateSet({ state: 'received' })).returning('id')" },
  { name: 'other-bytes-are-called-kept', file: 'src/intake/storage/submissions.ts', tests: ['src/intake/storage'], find: 'known.bytesHash === member.bytesHash ?', replace: 'known !== undefined ?' },
  { name: 'photos-are-not-announced', file: 'src/intake/storage/submissions.ts', tests: ['src/intake/storage'], find: '  await announceAttachments(db, [...added])\n', replace: '' },
  { name: 'photo-not-compared-with-its-hash', file: 'src/intake/attachments/settle-photos.ts', tests: ['src/intake/devices/attachments.test.ts'], find: "hash.digest('base64url') === sha256 ? 'complete' : 'damaged'", replace: "hash.digest('base64url') === '' ? 'damaged' : 'complete'" },
  { name: 'what-a-crash-left-is-not-compared', file: 'src/intake/main.ts', tests: ['src/intake/devices/attachments.test.ts'], find: 'await settleLeftPhotos({ database, frames })', replace: 'await Promise.resolve()' },
  { name: 'frame-not-synced', file: 'src/intake/attachments/folder-frame-store.ts', tests: ['src/intake/attachments'], find: '      await file.sync()\n', replace: '' },
  { name: 'frame-name-not-synced', file: 'src/intake/attachments/folder-frame-store.ts', tests: ['src/intake/attachments'], find: '  await syncPath(folder)\n', replace: '' },
  { name: 'a-key-is-offered-before-its-name-is-kept', file: 'src/intake/keys/key-file.ts', tests: ['src/intake/keys'], find: '  await sync(dirname(path)).catch(unlessOutOfReach)\n', replace: '' },
  { name: 'frame-written-in-its-place', file: 'src/intake/attachments/folder-frame-store.ts', tests: ['src/intake/attachments'], find: "names.filter((name) => /^\\d+$/u.test(name))", replace: "names.filter((name) => /^\\d+/u.test(name))" },
  { name: 'epoch-survives-a-restore', file: 'src/intake/storage/restored.ts', tests: ['src/intake/backup'], find: '    await replaceEpoch(db, newEpoch)\n', replace: '' },
]

/** At the intake: registering. */
const whileRegistering: readonly Mutation[] = [
  { name: 'a-settled-one-is-settled-again', file: 'src/intake/storage/cases.ts', tests: ['src/intake/storage', 'src/intake/cases'], find: "where submissions.id = learned.column1 and submissions.state = 'received' returning", replace: 'where submissions.id = learned.column1 returning' },
  { name: 'number-registered-twice', file: 'src/intake/storage/cases.ts', tests: ['src/intake/storage', 'src/intake/cases'], find: 'for (const { submissionId } of cases) results.set(submissionId, registered.has(submissionId) ?', replace: 'for (const { submissionId } of cases) results.set(submissionId, registered.size >= 0 ?' },
  { name: 'registered-before-its-photos', file: 'src/intake/cases/examine.ts', tests: ['src/intake/cases'], find: "  if (attachments.some(({ state }) => state === 'partial')) return { kind: 'waits-for-attachments', facts }\n", replace: '' },
  { name: 'signature-not-verified', file: 'src/intake/cases/examine.ts', tests: ['src/intake/cases', 'src/intake/forged.test.ts'], find: "  if (verified.kind === 'refused') return verified\n", replace: "  if (verified.kind === 'refused') throw new Error('unsigned')\n" },
  { name: 'revocation-reaches-back', file: 'src/intake/cases/examine.ts', tests: ['src/intake/cases', 'src/intake/forged.test.ts'], find: 'device.revokedAtMs !== undefined && capturedMs >= device.revokedAtMs', replace: 'device.revokedAtMs !== undefined' },
  { name: 'one-that-fails-holds-up-its-group', file: 'src/intake/cases/registrar.ts', tests: ['src/intake/cases/registrar.test.ts'], find: 'await apply(settled).catch(async () => { for (const one of settled) await applyAlone(one) })', replace: 'await apply(settled).catch(() => undefined)' },
  { name: 'older-keys-forgotten-at-rotation', file: 'src/intake/keys/rotate.ts', tests: ['src/intake/keys'], find: 'sealing: [{ kid, privateKey }, ...before.sealing]', replace: 'sealing: [{ kid, privateKey }]' },
]

export const mutations: readonly Mutation[] = [...whilePuttingAway, ...whileDelivering, ...whenToDeliver, ...whileKeeping, ...whileRegistering]
