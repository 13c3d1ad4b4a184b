/** Every route of the device API: for routing, for parsing and for the OpenAPI document. Its bodies are those of domain/intake-protocol.ts. */
import * as v from 'valibot'
import { DeviceReportedSchema, DeviceReportSchema } from '../../domain/device-report.ts'
import { DeviceSettingsSchema } from '../../domain/device-settings.ts'
import { AttachmentIdSchema, CatalogueHashSchema, Sha256Schema } from '../../domain/ids.ts'
import { CaseQuerySchema, CaseViewSchema } from '../../domain/case-protocol.ts'
import {
  AttachmentStateSchema, BatchAnswerSchema, BatchSchema, maxBatchBytes, sealedFrameBytes, StatesAnswerSchema, StatesQuerySchema,
} from '../../domain/delivery-protocol.ts'
import { CatalogueManifestSchema, ConfigurationSchema, EnrolledDeviceSchema, EnrolmentSchema } from '../../domain/intake-protocol.ts'
import { SettledAnswersSchema, SettledDaySchema, SettledHeldSchema } from '../../domain/settled-answers.ts'
import { bytesBody, jsonBody, noBody, noParameters, route, unreadJsonBody } from '../http/route.ts'

/** What JSON adds around the envelopes of a full batch. */
const batchFrameBytes = 1024
const chunk = v.pipe(v.string(), v.regex(/^(?:0|[1-9]\d{0,4})$/u, 'A chunk is numbered from 0.'), v.transform(Number))
const attachment = v.object({ id: AttachmentIdSchema })
/** What a part holds is said by the manifest that names it. */
const CataloguePartSchema = v.looseObject({})

export const deviceRoutes = {
  configuration: route({
    id: 'getConfiguration', method: 'GET', path: '/v1/configuration', guard: 'anyone',
    summary: 'Epoch, time, current catalogue and public sealing keys',
    parameters: noParameters, body: noBody, problems: [],
    answer: { status: 200, description: 'What anyone may know, and what a device asks first', name: 'Configuration', schema: ConfigurationSchema },
  }),
  catalogue: route({
    id: 'getCatalogue', method: 'GET', path: '/v1/catalogues/{hash}', guard: 'anyone',
    summary: 'The manifest of a catalogue', description: 'The SHA-256 of the answer is the hash; every catalogue that was ever served stays available.',
    parameters: v.object({ hash: CatalogueHashSchema }), body: noBody, problems: ['catalogue-unknown'],
    answer: { status: 200, description: 'Names the parts by their hashes', name: 'CatalogueManifest', schema: CatalogueManifestSchema },
  }),
  cataloguePart: route({
    id: 'getCataloguePart', method: 'GET', path: '/v1/catalogue-parts/{hash}', guard: 'anyone',
    summary: 'A part of a catalogue: definitions, or the texts of one language', description: 'The SHA-256 of the answer is the hash.',
    parameters: v.object({ hash: Sha256Schema }), body: noBody, problems: ['catalogue-unknown'],
    answer: { status: 200, description: 'The part', name: 'CataloguePart', schema: CataloguePartSchema },
  }),
  enrol: route({
    id: 'enrolDevice', method: 'POST', path: '/v1/devices', guard: 'key',
    summary: 'Enrols the device that holds the key of the proof',
    description: 'With a code from the desk that is good for one device and 24 hours. The same device with the same code gets the same answer again.',
    parameters: noParameters, body: jsonBody('Enrolment', EnrolmentSchema),
    problems: ['enrolment-code-unknown', 'device-known', 'device-revoked', 'devices-exhausted', 'too-many-attempts'],
    answer: { status: 201, description: 'The device number, for case numbers', name: 'EnrolledDevice', schema: EnrolledDeviceSchema },
  }),
  settings: route({
    id: 'getDeviceSettings', method: 'GET', path: '/v1/device-settings', guard: 'device',
    summary: 'What the desk decided about this device, and who may help at it',
    description: 'A helper comes with a salted verifier of a PIN, so that signing on works without network. It only says who is helping.',
    parameters: noParameters, body: noBody, problems: [],
    answer: { status: 200, description: 'Its place, whether it may work without network, and the helpers', name: 'DeviceSettings', schema: DeviceSettingsSchema },
  }),
  report: route({
    id: 'reportDevice', method: 'POST', path: '/v1/device-reports', guard: 'device',
    summary: 'How this device stands: what waits, and whether its browser keeps it',
    description: 'Said with each delivery that reached the intake; the newest one counts. Nothing of a person is in it.',
    parameters: noParameters, body: jsonBody('DeviceReport', DeviceReportSchema), problems: [],
    answer: { status: 200, description: 'It is noted', name: 'DeviceReported', schema: DeviceReportedSchema },
  }),
  submit: route({
    id: 'submit', method: 'POST', path: '/v1/submissions', guard: 'device',
    summary: 'Takes a batch of sealed submissions',
    description: 'Each is kept once for its id; the answer comes when all are on disk. Repeating a batch changes nothing and gives the current states.',
    parameters: noParameters, body: unreadJsonBody('Batch', BatchSchema, maxBatchBytes + batchFrameBytes), problems: [],
    answer: { status: 200, description: 'An outcome for each member, in order', name: 'BatchAnswer', schema: BatchAnswerSchema },
  }),
  states: route({
    id: 'searchStates', method: 'POST', path: '/v1/submissions/_states', guard: 'device',
    summary: "How the device's own submissions stand",
    parameters: noParameters, body: jsonBody('StatesQuery', StatesQuerySchema), problems: [],
    answer: { status: 200, description: 'The states of those that this device sent; others are left out', name: 'StatesAnswer', schema: StatesAnswerSchema },
  }),
  attachment: route({
    id: 'getAttachment', method: 'GET', path: '/v1/attachments/{id}', guard: 'device',
    summary: 'Which chunks of an attachment are still missing',
    parameters: attachment, body: noBody, problems: ['attachment-unknown'],
    answer: { status: 200, description: 'What is missing', name: 'AttachmentState', schema: AttachmentStateSchema },
  }),
  putChunk: route({
    id: 'putChunk', method: 'PUT', path: '/v1/attachments/{id}/chunks/{n}', guard: 'device',
    summary: 'Takes one sealed chunk of an attachment',
    description: 'The answer comes when the chunk is on disk. Repeating it changes nothing.',
    parameters: v.object({ id: AttachmentIdSchema, n: chunk }), body: bytesBody(sealedFrameBytes),
    problems: ['attachment-unknown', 'chunk-out-of-range', 'chunk-size'],
    answer: { status: 200, description: 'What is still missing', name: 'AttachmentState', schema: AttachmentStateSchema },
  }),
  putSettledAnswers: route({
    id: 'putSettledAnswers', method: 'PUT', path: '/v1/settled-answers/{day}', guard: 'device',
    summary: 'How often answers on the spot were shown, and were enough',
    description: 'All that the device counted on a day in the Netherlands. Repeating it, or sending days out of order, doubles nothing; a count never falls. Nothing of a person is in it.',
    parameters: v.object({ day: SettledDaySchema }), body: jsonBody('SettledAnswers', SettledAnswersSchema), problems: [],
    answer: { status: 200, description: 'They are kept', name: 'SettledHeld', schema: SettledHeldSchema },
  }),
  searchCase: route({
    id: 'searchCase', method: 'POST', path: '/v1/cases/_search', guard: 'anyone',
    summary: 'How a case stands, for whoever holds its number and follow code',
    description: 'Number and code travel in the body only. An unknown number, a wrong code and a case that has not arrived yet get the same answer.',
    parameters: noParameters, body: jsonBody('CaseQuery', CaseQuerySchema), problems: ['case-unknown', 'too-many-attempts'],
    answer: { status: 200, description: 'Statuses and the words of the municipality', name: 'CaseView', schema: CaseViewSchema },
  }),
} as const
