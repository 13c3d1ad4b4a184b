/** Devices with a day's work each, sealed as the kiosk seals it before any clock starts, and how they deliver it. */
import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import * as v from 'valibot'
import type { Answers } from '../../../src/domain/answers.ts'
import { BatchAnswerSchema, maxBatchBytes, maxBatchEnvelopes } from '../../../src/domain/delivery-protocol.ts'
import { type Configuration, ConfigurationSchema } from '../../../src/domain/intake-protocol.ts'
import type { Envelope } from '../../../src/domain/submission.ts'
import { enrolTestDevice, lampAnswers, type TestDevice } from '../../../src/intake/testing/test-device.ts'
import { contentDigest, makeProof } from '../../../src/sealing/device-proof.ts'
import type { DeskClient } from '../../support/desk-client.ts'
import type { IntakeProcess } from '../../support/intake-process.ts'

/** A body as a device sends it, and how many envelopes are in it. */
export type Batch = { readonly body: Uint8Array<ArrayBuffer>; readonly envelopes: number }
/** A device and the batches that it will send, one after the other. */
export type Loaded = { readonly device: TestDevice; readonly batches: readonly Batch[] }
export type Delivered = { readonly ms: number; readonly batchMs: readonly number[] }

/** As much as many residents type: sealed, and with its manifest, such a request is 4 kB. */
const longAnswers: Answers = {
  ...lampAnswers,
  description: { kind: 'value', answer: { type: 'long-text', value: 'De lamp bij de vijver is uit en de stoep ligt los. Er is al iemand gevallen. '.repeat(13).slice(0, 950) } },
  where: { kind: 'value', answer: { type: 'place', value: { by: 'words', words: 'Bij de vijver in het Berkenpark, aan de kant van de speeltuin, naast de tweede bank van de ingang af gezien, bij het hek' } } },
  reply: { kind: 'value', answer: { type: 'choice', value: 'email' } },
  name: { kind: 'value', answer: { type: 'name', value: { given: 'Fatma Elisabeth Maria', family: 'Voorbeeld-van den Proefberg' } } },
  'email-address': { kind: 'value', answer: { type: 'email', value: 'fatma.elisabeth.maria@voorbeeld-van-den-proefberg.nl' } },
}

const path = '/v1/submissions'

/** Enrols so many devices at an intake. */
export async function enrolDevices(intake: IntakeProcess, desk: DeskClient, count: number): Promise<readonly TestDevice[]> {
  let configuration: Promise<Configuration> | undefined
  const surroundings = {
    publicUrl: () => intake.kioskOrigin, nowMs: Date.now,
    configuration: () => configuration ??= fetch(`${intake.kioskOrigin}/v1/configuration`).then(async (answer) => v.parse(ConfigurationSchema, await answer.json())),
  }
  return Promise.all(Array.from({ length: count }, async (_, n) => enrolTestDevice(surroundings, await desk.enrolmentCode(`Tablet ${n + 1}`))))
}

/** Seals `count` requests on a device. */
export async function sealRequests(device: TestDevice, count: number): Promise<readonly Envelope[]> {
  const envelopes: Envelope[] = []
  while (envelopes.length < count) envelopes.push((await device.seal({ answers: longAnswers })).envelope)
  return envelopes
}

/** Envelopes in batches, each as full as the outbox makes it (outbox/deliver.ts), or with so many in it at most. */
export function batchesOf(envelopes: readonly Envelope[], most = maxBatchEnvelopes): readonly Batch[] {
  const batches: Envelope[][] = []
  let bytes = Infinity
  for (const envelope of envelopes) {
    const size = envelope.submission.length + envelope.manifest.length + 120
    const last = batches.at(-1)
    if (last === undefined || bytes + size > maxBatchBytes || last.length === most) {
      batches.push([envelope])
      bytes = size
    } else {
      last.push(envelope)
      bytes += size
    }
  }
  return batches.map((submissions) => ({ body: new TextEncoder().encode(JSON.stringify({ submissions })), envelopes: submissions.length }))
}

/**
 * All devices deliver at once, each its batches one after the other over one connection, as the outbox does.
 * @returns how long it took until the last answer, and how long each batch took
 * @throws Error when one envelope was not kept
 */
export async function deliverAll(intake: IntakeProcess, loaded: readonly Loaded[]): Promise<Delivered> {
  const proven = await Promise.all(loaded.map(prove))
  const agents = proven.map(() => new Agent({ keepAlive: true, maxSockets: 1 }))
  const [answers, batchMs]: [{ readonly body: string; readonly envelopes: number }[], number[]] = [[], []]
  const startMs = performance.now()
  await Promise.all(proven.map(async (calls, n) => {
    for (const { headers, batch } of calls) {
      const sentMs = performance.now()
      answers.push({ body: await post({ port: intake.port, agent: agents[n], headers }, batch.body), envelopes: batch.envelopes })
      batchMs.push(performance.now() - sentMs)
    }
  }))
  const ms = performance.now() - startMs
  for (const agent of agents) agent.destroy()
  // Read after the clock stopped: what a device does with its answer is no work of the intake.
  for (const { body, envelopes } of answers) {
    const { outcomes } = v.parse(BatchAnswerSchema, JSON.parse(body))
    if (outcomes.length !== envelopes || !outcomes.every(({ kind }) => kind === 'kept')) throw new Error(`Not all were kept: ${body.slice(0, 500)}`)
  }
  return { ms, batchMs }
}

/** A proof for each batch, with a nonce of this minute: signing is the devices' work, and theirs are others than this machine's cores. */
async function prove({ device, batches }: Loaded) {
  const nonce = (await device.call('GET', '/v1/device-settings')).headers.get('DPoP-Nonce') ?? undefined
  return Promise.all(batches.map(async (batch) => {
    const digest = await contentDigest(batch.body)
    const proof = await makeProof(device.keys, { method: 'POST', path, contentDigest: digest }, { nonce, nowMs: Date.now(), random: new Uint8Array(randomBytes(16)) })
    return { batch, headers: { DPoP: proof, 'Content-Digest': digest, 'Content-Type': 'application/json', 'Content-Length': String(batch.body.length) } }
  }))
}

function post({ port, agent, headers }: { readonly port: number; readonly agent: Agent | undefined; readonly headers: Readonly<Record<string, string>> }, body: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method: 'POST', headers, ...(agent === undefined ? {} : { agent }) }, (answer) => {
      text(answer).then((answered) => {
        if (answer.statusCode === 200) resolve(answered)
        else reject(new Error(`The intake answered ${answer.statusCode}: ${answered}`))
      }, reject)
    })
    call.once('error', reject)
    call.end(body)
  })
}
