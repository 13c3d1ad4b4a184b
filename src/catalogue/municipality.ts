/** A municipality's own settings: what a resident reads about it, so they are part of the catalogue and of its hash. */
import * as v from 'valibot'

const hexColour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))

/** What a product costs here: a whole number of eurocents, and the day from which that holds. */
const fee = v.strictObject({ cents: v.pipe(v.number(), v.integer(), v.minValue(0)), date: v.pipe(v.string(), v.isoDate()) })
export type Fee = v.InferOutput<typeof fee>

export const MunicipalitySchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,39}$/)),
  /** As residents know it, without the word for municipality. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** Letters before the year in every case number; never changed once numbers were given out. OEFEN is that of practice (domain/practice.ts). */
  prefix: v.pipe(v.string(), v.regex(/^(?!OEFEN$)[A-Z]{2,5}$/)),
  /** 14 + area code, printed with its space: `14 010`. */
  telephone: v.pipe(v.string(), v.regex(/^14 0[0-9]{2,3}$/)),
  /** Whom helpers and residents call when they are stuck: somebody who knows this kiosk. Shown to both. */
  coordinator: v.optional(v.strictObject({ name: v.optional(v.string()), telephone: v.pipe(v.string(), v.regex(/^[0-9+ -]{3,20}$/)) })),
  /** A way that needs no call, as a person would say it per language: where to write or walk in. */
  visit: v.record(v.string(), v.string()),
  /** Offered in this order; the first is the language of the helper and the desk. */
  languages: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Those of them that a person of this municipality has read whole; in every other one residents read that the Dutch text counts. */
  reviewedLanguages: v.optional(v.array(v.string())),
  services: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Questions that are answered on the spot, by the name of their page; those asked most often first. */
  answers: v.optional(v.array(v.string())),
  /** Days after registration in the built-in desk before a device forgets the sealed bytes that it sent. */
  keepOnDeviceDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(30)),
  /** By service, where this municipality answers sooner or later than the service's own norm. */
  answerWithinWorkingDays: v.optional(v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(1)))),
  /** What the printer beside the kiosk takes: a sheet, or an 80 mm roll. Absent means a sheet; at the receipt it can be changed. */
  paper: v.optional(v.picklist(['a4', 'roll'])),
  /** Fees are local (legesverordening), by the key that a step of type `amount` names. */
  fees: v.optional(v.record(v.string(), fee)),
  theme: v.strictObject({ accent: hexColour, accentInk: hexColour, accentSoft: hexColour }),
})
export type Municipality = v.InferOutput<typeof MunicipalitySchema>
