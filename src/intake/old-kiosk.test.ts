/**
 * A kiosk one release older is still served. The first release is recorded in testing/first-release: the database and keys of an
 * intake of then, a device that was enrolled with it, one request that it had sent and one that it had put away. Today's intake is
 * started on that data, and the device goes on as if nothing had happened.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DeviceIdSchema } from '../domain/ids.ts'
import { PublicKeySchema } from '../domain/intake-protocol.ts'
import { sha256 } from '../sealing/bytes.ts'
import { bodyAs, call, type Called } from './testing/call.ts'
import { firstRelease } from './testing/first-release/schemas.ts'
import { type IntakeKit, startIntakeKit } from './testing/intake-kit.ts'
import { type KeyHolder, keyHolderWith } from './testing/test-device.ts'

const recorded = new URL('testing/first-release/', import.meta.url)
const envelope = v.strictObject({ id: v.string(), submission: v.string(), manifest: v.string() })
const ConversationSchema = v.object({
  enrolled: firstRelease.enrolled, configuration: firstRelease.configuration,
  privateKey: v.object({ kty: v.string(), crv: v.string(), x: v.string(), y: v.string(), d: v.string() }),
  sent: v.object({ envelope, code: v.string(), answer: firstRelease.batch }),
  waiting: v.object({ envelope, code: v.string(), number: v.string(), frames: v.array(v.object({ id: v.string(), frames: v.array(v.string()) })) }),
})
type Conversation = v.InferOutput<typeof ConversationSchema>

let folder: string
let kit: IntakeKit
let then: Conversation
let device: KeyHolder
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenloket-first-release-'))
  const data = join(folder, 'data')
  await mkdir(data)
  const database = new DatabaseSync(join(data, 'intake.sqlite'))
  database.exec(await readFile(new URL('database.sql', recorded), 'utf8'))
  database.close()
  await writeFile(join(folder, 'keys.json'), await readFile(new URL('keys.json', recorded)))
  then = v.parse(ConversationSchema, JSON.parse(await readFile(new URL('conversation.json', recorded), 'utf8')))
  kit = await startIntakeKit({ DATA_DIR: data, KEY_FILE: join(folder, 'keys.json') })
  const { d, ...publicPart } = then.privateKey
  const privateKey = await crypto.subtle.importKey('jwk', { ...publicPart, d }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  device = keyHolderWith({ device: v.parse(DeviceIdSchema, then.enrolled.device), publicKey: v.parse(PublicKeySchema, publicPart), privateKey }, { publicUrl: () => kit.publicUrl, nowMs: kit.nowMs })
})
afterAll(async () => {
  await kit.remove()
  await rm(folder, { recursive: true, force: true })
})

const json = (value: unknown) => ({ body: JSON.stringify(value) })
const states = async () => bodyAs(await device.call('POST', '/v1/submissions/_states', json({ ids: [then.sent.envelope.id, then.waiting.envelope.id] })), firstRelease.states).states
const follow = async (number: string, code: string) => bodyAs(await call(`${kit.publicUrl}/v1/cases/_search`, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ number, code }),
}), firstRelease.case)

describe('a device of the first release', () => {
  test('reads the configuration, in the epoch and with the keys that it knows', async () => {
    const now = bodyAs(await call(`${kit.publicUrl}/v1/configuration`), firstRelease.configuration)
    expect([now.epoch, now.sealingKeys]).toEqual([then.configuration.epoch, then.configuration.sealingKeys])
  })

  test('finds its catalogue as it was, to the byte, and can read all of it', async () => {
    const { catalogue } = then.configuration
    const manifest = await fetchPart(`catalogues/${catalogue}`, catalogue)
    const { definitions, texts } = bodyAs(manifest, firstRelease.manifest)
    const { municipality, services } = bodyAs(await fetchPart(`catalogue-parts/${definitions}`, definitions), firstRelease.definitions)
    expect(services.map(({ id }) => id)).toEqual(municipality.services)
    for (const language of municipality.languages) {
      const part = texts[language] ?? ''
      expect(Object.keys(bodyAs(await fetchPart(`catalogue-parts/${part}`, part), firstRelease.texts))).toEqual(municipality.services)
    }
  })

  test('hears how stands what it sent then, and sends it again without making a second case', async () => {
    expect(await states()).toMatchObject([{ id: then.sent.envelope.id, state: { kind: 'registered' } }])
    const again = bodyAs(await device.call('POST', '/v1/submissions', json({ submissions: [then.sent.envelope] })), firstRelease.batch)
    expect(again.outcomes).toMatchObject([{ kind: 'kept', id: then.sent.envelope.id, state: { kind: 'registered' } }])
  })

  test('delivers what it put away then, with its photo, and it becomes a case', async () => {
    const { waiting } = then
    const answer = bodyAs(await device.call('POST', '/v1/submissions', json({ submissions: [waiting.envelope] })), firstRelease.batch)
    expect(answer.outcomes).toMatchObject([{ kind: 'kept', id: waiting.envelope.id, state: { kind: 'received' } }])
    for (const { id, frames } of waiting.frames) {
      expect(bodyAs(await device.call('GET', `/v1/attachments/${id}`), firstRelease.attachment)).toMatchObject({ state: 'partial', chunks: frames.length })
      for (const [n, frame] of frames.entries()) {
        const body = new Uint8Array(Buffer.from(frame, 'base64'))
        expect(bodyAs(await device.call('PUT', `/v1/attachments/${id}/chunks/${n}`, { body, mediaType: 'application/octet-stream' }), firstRelease.attachment)).toMatchObject({ id })
      }
    }
    await kit.settled()
    expect((await states()).find(({ id }) => id === waiting.envelope.id)?.state).toMatchObject({ kind: 'registered' })
    expect(await follow(waiting.number, waiting.code)).toMatchObject({ number: waiting.number, history: [{ status: 'received' }] })
  })

  test('enrols with a code of today', async () => {
    const code = await kit.newCode('Buurthuis')
    const other = await kit.newKeyHolder()
    expect(bodyAs(await other.call('POST', '/v1/devices', json({ code })), firstRelease.enrolled)).toMatchObject({ deviceNumber: then.enrolled.deviceNumber + 1, place: 'Buurthuis' })
  })
})

async function fetchPart(path: string, hash: string): Promise<Called> {
  const part = await call(`${kit.publicUrl}/v1/${path}`)
  expect(await sha256(part.bytes)).toBe(hash)
  return part
}
