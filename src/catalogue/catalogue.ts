/**
 * The catalogue is content-addressed: a manifest names its parts by SHA-256, and the manifest's own SHA-256 is the
 * catalogue hash that every submission carries. Bytes are hashed exactly as they are served; nothing is re-serialised.
 */
import * as v from 'valibot'
import type { CatalogueHash, Sha256 } from '../domain/ids.ts'
import { CatalogueHashSchema } from '../domain/ids.ts'
import type { CatalogueManifest } from '../domain/intake-protocol.ts'
import { ServiceSchema, type Service } from '../domain/service.ts'
import { type AnswerPage, AnswersPartSchema } from './answer-page.ts'
import type { Languages } from './languages.ts'
import { MunicipalitySchema, type Municipality } from './municipality.ts'
import { ServiceTextsSchema, type ServiceTexts } from './service-texts.ts'

export const DefinitionsSchema = v.strictObject({ municipality: MunicipalitySchema, services: v.array(ServiceSchema) })
/** The one part that every device fetches. */
export type Definitions = v.InferOutput<typeof DefinitionsSchema>

/** What is composed also fits together: nobody is told of a fee that the municipality does not have. */
const ComposedSchema = v.pipe(DefinitionsSchema, v.check(
  ({ municipality: { fees = {} }, services }) => services.every(({ steps }) => steps.every((step) => step.type !== 'amount' || Object.hasOwn(fees, step.fee))),
  'Every amount that a service shows is among the fees of the municipality.',
))

export const TextsPartSchema = v.record(v.string(), ServiceTextsSchema)
/** One language's part: texts by service id. */
export type TextsPart = v.InferOutput<typeof TextsPartSchema>

/** A catalogue as bytes, ready to be kept and served under its hashes. */
export type ComposedCatalogue = {
  readonly hash: CatalogueHash
  readonly manifest: Uint8Array<ArrayBuffer>
  readonly parts: ReadonlyMap<Sha256, Uint8Array<ArrayBuffer>>
}

/**
 * Composes what a municipality offers into a catalogue.
 * @param source texts and answers by language, then by id: each language of the municipality must hold each of its services and answers
 * @param sha256 hashes bytes
 * @throws v.ValiError when a definition or text does not fit its schema
 */
export async function composeCatalogue(
  source: {
    readonly municipality: Municipality
    readonly services: readonly Service[]
    readonly texts: Readonly<Record<string, Readonly<Record<string, ServiceTexts>>>>
    readonly answers?: Readonly<Record<string, Readonly<Record<string, AnswerPage>>>>
    /** What is known of the languages; without it a device shows their tags. */
    readonly languages?: Languages
  },
  sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<Sha256>,
): Promise<ComposedCatalogue> {
  const parts = new Map<Sha256, Uint8Array<ArrayBuffer>>()
  const add = async (value: unknown) => {
    const bytes = new TextEncoder().encode(JSON.stringify(value))
    const hash = await sha256(bytes)
    parts.set(hash, bytes)
    return hash
  }
  const { municipality } = source
  const services = municipality.services.map((id) => withNormOf(municipality, source.services.find((service) => service.id === id)))
  const definitions = await add(v.parse(ComposedSchema, { municipality, services }))
  const texts: Record<string, Sha256> = {}
  const answers: Record<string, Sha256> = {}
  for (const language of municipality.languages) {
    const ofServices = Object.fromEntries(municipality.services.map((id) => [id, source.texts[language]?.[id]]))
    texts[language] = await add(v.parse(TextsPartSchema, ofServices))
    const pages = municipality.answers?.map((id) => source.answers?.[language]?.[id])
    if (pages !== undefined) answers[language] = await add(v.parse(AnswersPartSchema, pages))
  }
  const named: CatalogueManifest = {
    definitions, texts, ...(municipality.answers === undefined ? {} : { answers }),
    ...(source.languages === undefined ? {} : { languages: offeredIn(municipality, source.languages) }),
  }
  const manifest = new TextEncoder().encode(JSON.stringify(named))
  return { hash: v.parse(CatalogueHashSchema, await sha256(manifest)), manifest, parts }
}

/** The municipality's languages by their names, and whether somebody answers for them. */
function offeredIn({ languages: offered, reviewedLanguages = [] }: Municipality, known: Languages): NonNullable<CatalogueManifest['languages']> {
  return offered.flatMap((tag) => {
    const found = known[tag]
    return found === undefined ? [] : [{ tag, name: found.name, invite: found.invite, reviewed: found.reviewed || reviewedLanguages.includes(tag) }]
  })
}

/** A term is a local norm: the municipality's own stands in the place of the service's. */
function withNormOf({ answerWithinWorkingDays }: Municipality, service: Service | undefined): Service | undefined {
  const norm = service === undefined ? undefined : answerWithinWorkingDays?.[service.id]
  return service === undefined || norm === undefined ? service : { ...service, answerWithinWorkingDays: norm }
}
