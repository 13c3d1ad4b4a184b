/** One request the whole way: sealed on a device, kept, registered, shown at the desk, followed by the resident. */
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DeskListSchema, RevealedSchema } from '../../domain/desk-protocol.ts'
import { CaseViewSchema } from '../../domain/case-protocol.ts'
import { bodyAs, call } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { exampleJpeg, lampAnswers } from '../testing/test-device.ts'
import { findPostgres, type PostgresServer, startPostgresServer } from '../storage/testing/postgres-server.ts'

const engines = [
  { engine: 'SQLite', isThere: true, environment: async () => ({}) },
  { engine: 'PostgreSQL', isThere: findPostgres() !== undefined, environment: async () => ({ DATABASE_URL: await (await startServer()).newDatabase() }) },
] as const

let server: PostgresServer | undefined
async function startServer(): Promise<PostgresServer> {
  server = await startPostgresServer()
  return server
}
afterAll(async () => { await server?.remove() })

for (const { engine, isThere, environment } of engines) {
  describe.skipIf(!isThere)(`a request with a photo, kept in ${engine}`, () => {
    let kit: IntakeKit
    beforeAll(async () => { kit = await startIntakeKit(await environment()) })
    afterAll(() => kit.remove())

    test('arrives, is shown with its photo, gets a status, and the resident reads it by number and code', async () => {
      const device = await kit.enrolDevice('Bibliotheek')
      const desk = await kit.desk()
      const request = await device.seal({ photos: [await exampleJpeg(1, 1000)] })
      const { id, number } = request.payload
      const photo = request.payload.attachments[0]?.id ?? ''

      expect((await device.send(request.envelope)).outcomes).toMatchObject([{ kind: 'kept', id, state: { kind: 'received' } }])
      await kit.settled()
      expect(bodyAs(await desk.call('GET', '/staff/v1/submissions'), DeskListSchema)).toMatchObject({
        rows: [{ id, number, place: 'Bibliotheek', service: 'melding-openbare-ruimte', state: { kind: 'received', attachmentsMissing: 1 } }],
        total: 1, pages: 1, counts: { open: 1, received: 1 },
      })

      await device.putFrames(request)
      await kit.settled()
      const revealed = bodyAs(await desk.call('POST', `/staff/v1/submissions/${id}/_reveal`, {}), RevealedSchema)
      expect(revealed).toMatchObject({
        row: { state: { kind: 'registered', status: 'received' } },
        content: { service: 'melding-openbare-ruimte', language: 'nl', findings: [], answers: { description: lampAnswers['description'] } },
        photos: [{ attachment: photo, question: 'photo', state: 'complete' }],
        history: [{ status: 'received', by: '' }], otherVersions: 0,
      })

      const shown = await desk.call('GET', `/staff/v1/submissions/${id}/photos/${photo}`)
      expect(await sharp(shown.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1000, height: 750 })

      const note = 'Wij maken de lamp morgen.'
      await desk.call('POST', `/staff/v1/submissions/${id}/statuses`, { status: 'in-progress', note })
      const view = bodyAs(await call(`${kit.publicUrl}/v1/cases/_search`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ number, code: request.code }),
      }), CaseViewSchema)
      expect(view).toMatchObject({ number, language: 'nl', history: [{ status: 'received' }, { status: 'in-progress', note }] })
      expect(kit.logged).toEqual([])
    })
  })
}
