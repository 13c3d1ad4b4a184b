/**
 * Where the desk's page and the intake meet: every body of `/staff/v1`, on the desk's own listener.
 * A session is a `__Host-` cookie; every change also needs the desk's own Origin.
 */
import * as v from 'valibot'
import { AnswersSchema } from './answers.ts'
import { AssistanceSchema, ConfirmationSchema, HelperSchema, IdentitySchema, identityDocuments } from './assistance.ts'
import { PinSchema } from './device-settings.ts'
import { FollowUpKindSchema } from './follow-up.ts'
import { HelperLinesSchema } from './helper-lines.ts'
import { CaseNumberSchema, CatalogueHashSchema, DeviceIdSchema, FollowCodeSchema, HelperIdSchema, SubmissionIdSchema } from './ids.ts'
import { CaseStatusSchema } from './case-protocol.ts'
import { ReasonSchema } from './verdict.ts'

const instant = v.pipe(v.string(), v.isoTimestamp())
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const username = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/))
/** Long beats complicated (NCSC): 12 to 200 characters, no other demand. */
const password = v.pipe(v.string(), v.minLength(12), v.maxLength(200))
const displayName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))

/** `POST /staff/v1/setup`: the one-time token of the set-up link makes the first account and opens its session. */
export const SetupSchema = v.object({ token: v.string(), username, displayName, password })
/** Six digits of an authenticator app, or a recovery code; as it was typed. */
const secondFactorCode = v.pipe(v.string(), v.trim(), v.maxLength(40))
/**
 * `POST /staff/v1/session`: sign in; `code` where the answer to name and password alone was 'second-factor-needed'.
 * `DELETE` signs out, `GET` says who is signed in.
 */
export const SignInSchema = v.object({ username, password: v.string(), code: v.optional(secondFactorCode) })
export const StaffSessionSchema = v.object({
  username: v.string(),
  displayName: v.string(),
  municipality: v.string(),
  /** Where a device opens the kiosk, without fragment. */
  kioskUrl: v.string(),
  /** 'demanded': this intake asks everybody for one, and until it is there nothing else is answered. */
  secondFactor: v.picklist(['set', 'not-set', 'demanded']),
})
export type StaffSession = v.InferOutput<typeof StaffSessionSchema>
/** `POST /staff/v1/second-factor`: a new secret for an app; it counts once a first code of it was confirmed. */
export const SecondFactorSecretSchema = v.object({
  /** RFC 4648 base 32, for who types it. */
  secret: v.string(),
  /** The otpauth address, for a QR code. */
  uri: v.string(),
})
export type SecondFactorSecret = v.InferOutput<typeof SecondFactorSecretSchema>
/** `POST /staff/v1/second-factor/_confirm` and `/_remove`. */
export const SecondFactorCodeSchema = v.object({ code: secondFactorCode })
/** What `_confirm` answers: each opens the desk once in place of a code of the app; shown this once. */
export const RecoveryCodesSchema = v.object({ recoveryCodes: v.array(v.string()) })
/** `POST /staff/v1/accounts`: a colleague's account; `GET` lists them. */
export const NewAccountSchema = v.object({ username, displayName, password })
export const AccountsSchema = v.object({ accounts: v.array(v.object({ username: v.string(), displayName: v.string(), createdAt: instant })) })

/** What the list shows: nothing of what was typed. */
export const DeskStateSchema = v.variant('kind', [
  /** `attachmentsMissing` photos are still on their way. */
  v.object({
    kind: v.literal('received'), attachmentsMissing: count,
    /** A follow-up whose request is not here yet. */
    waitsForOriginal: v.optional(v.boolean()),
  }),
  v.object({ kind: v.literal('registered'), status: CaseStatusSchema }),
  v.object({ kind: v.literal('needs-person'), reason: ReasonSchema }),
])
export type DeskState = v.InferOutput<typeof DeskStateSchema>
export const DeskRowSchema = v.object({
  id: SubmissionIdSchema,
  number: CaseNumberSchema,
  /** Service id once opened; absent where it could not be opened. */
  service: v.optional(v.string()),
  place: v.optional(v.string()),
  receivedAt: instant,
  state: DeskStateSchema,
  /** Of a follow-up: the number that it follows. In the list it stands by itself only while it has no thread. */
  follows: v.optional(v.object({ number: CaseNumberSchema, kind: FollowUpKindSchema })),
  /** What came after it, in the order in which it arrived. */
  followUps: v.optional(v.array(v.object({ id: SubmissionIdSchema, kind: FollowUpKindSchema, isSeen: v.boolean() }))),
})
export type DeskRow = v.InferOutput<typeof DeskRowSchema>

/** `GET /staff/v1/submissions?filter=&page=&search=`: newest first, 50 a page, `page` from 1, `search` is (part of) a number. */
export const deskFilters = ['open', 'received', 'needs-person', 'in-progress', 'done', 'all'] as const
export const DeskFilterSchema = v.picklist(deskFilters)
export type DeskFilter = v.InferOutput<typeof DeskFilterSchema>
export const DeskListSchema = v.object({
  rows: v.array(DeskRowSchema),
  page: count,
  pages: count,
  total: count,
  /** How many there are for each filter. */
  counts: v.record(DeskFilterSchema, count),
})
export type DeskList = v.InferOutput<typeof DeskListSchema>

/** One submission as it was opened. `content` is absent where the seal cannot be opened; the reason says why. */
const revealedPart = {
  row: DeskRowSchema,
  content: v.optional(v.object({
    service: v.string(),
    catalogue: CatalogueHashSchema,
    language: v.string(),
    capturedAt: instant,
    answers: AnswersSchema,
    helperLines: v.optional(HelperLinesSchema),
    confirmedBy: ConfirmationSchema,
    /** Absent from kiosks that did not ask yet. */
    assistance: v.optional(AssistanceSchema),
    identity: v.optional(IdentitySchema),
    /** Findings of the kiosk's own rules, by question. */
    findings: v.array(v.object({ question: v.string(), code: v.string() })),
  })),
  photos: v.array(v.object({ attachment: v.string(), question: v.string(), state: v.picklist(['partial', 'complete', 'damaged']) })),
  /** A second version with the same id and other bytes is kept: how many. */
  otherVersions: count,
}
const RevealedPartSchema = v.object(revealedPart)
export type RevealedPart = v.InferOutput<typeof RevealedPartSchema>

/**
 * `POST /staff/v1/submissions/{id}/_reveal`: opens one with all that follows it, by the id of any of them. An audit line for each is
 * written in the same transaction as the read.
 */
export const RevealedSchema = v.object({
  ...revealedPart,
  history: v.array(v.object({ status: CaseStatusSchema, at: instant, by: v.string(), note: v.optional(v.string()) })),
  /** In the order in which they were made. */
  followUps: v.array(RevealedPartSchema),
  /** New codes that were given, and on seeing what. */
  newCodes: v.optional(v.array(v.object({ at: instant, by: v.string(), document: v.picklist(identityDocuments), lastCharacters: v.string() }))),
})
export type Revealed = v.InferOutput<typeof RevealedSchema>

/**
 * `POST /staff/v1/submissions/{id}/follow-codes`: a new code for whoever lost theirs, once an identity document was seen, of which only
 * this much is noted. The old code ends at once; the new one is in this answer and nowhere else.
 */
export const NewFollowCodeSchema = v.object({
  document: v.picklist(identityDocuments),
  lastCharacters: v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[0-9A-Z]{4}$/)),
})
export const FollowCodeMadeSchema = v.object({ code: FollowCodeSchema })

/** Follow-ups that stood on the screen: what came in meanwhile is not seen by that. */
const seenFollowUps = v.pipe(v.array(SubmissionIdSchema), v.maxLength(1000))
/** `POST /staff/v1/submissions/{id}/statuses`: a state, with a note in words that the resident will read. */
export const NewStatusSchema = v.object({
  status: CaseStatusSchema, note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000))), seen: v.optional(seenFollowUps),
})
/** `POST /staff/v1/submissions/{id}/_see`: these follow-ups ask for nothing more. */
export const SeenSchema = v.object({ seen: v.pipe(seenFollowUps, v.minLength(1)) })

/** Why a device should not take requests without network. */
export const UnfitSchema = v.variant('kind', [
  /** It came in the place of one that lost its enrolment: its browser was wiped before. */
  v.object({ kind: v.literal('enrolment-lost'), place: v.string() }),
  /** So many numbers were given out of which nothing arrived and nothing waits. */
  v.object({ kind: v.literal('numbers-missing'), numbers: count }),
  /** It counted lower than before: an older copy of its profile is at work. */
  v.object({ kind: v.literal('counts-again'), since: instant }),
])
export type Unfit = v.InferOutput<typeof UnfitSchema>

/** `GET /staff/v1/devices`; `POST /staff/v1/devices/{id}/_revoke`; `PUT /staff/v1/devices/{id}/offline-use`. */
export const DevicesSchema = v.object({
  devices: v.array(v.object({
    device: DeviceIdSchema,
    deviceNumber: count,
    place: v.string(),
    enrolledAt: instant,
    lastSeenAt: v.optional(instant),
    revokedAt: v.optional(instant),
    /** When the desk said that it lost its enrolment; it was not heard since. */
    lostAt: v.optional(instant),
    submissions: count,
    offlineAllowed: v.boolean(),
    unfit: v.array(UnfitSchema),
    /** What it last said of itself; absent before its first report. */
    report: v.optional(v.object({
      at: instant, waiting: count, version: v.string(),
      /** Absent where its browser does not say. */
      persisted: v.optional(v.boolean()), storageFreeBytes: v.optional(count),
    })),
  })),
})
export type Devices = v.InferOutput<typeof DevicesSchema>
/** A device may take requests without network, or only with it. */
export const OfflineUseSchema = v.object({ allowed: v.boolean() })

/** `GET /staff/v1/silent-devices`: those not heard for a day although requests waited on them, the longest first. */
export const SilentDevicesSchema = v.object({ devices: v.array(v.object({ device: DeviceIdSchema, place: v.string(), lastSeenAt: instant, waiting: count })) })
export type SilentDevices = v.InferOutput<typeof SilentDevicesSchema>

/** `POST /staff/v1/enrolment-codes`: a code for one device, for 24 hours; shown once, kept as an HMAC. */
export const NewEnrolmentCodeSchema = v.object({
  place: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  /** The device that lost its enrolment and comes back with this code. */
  replaces: v.optional(DeviceIdSchema),
})
export const EnrolmentCodeSchema = v.object({ code: v.string(), expiresAt: instant })
export type EnrolmentCode = v.InferOutput<typeof EnrolmentCodeSchema>

/** `GET /staff/v1/answers`: how often answers on the spot were enough, of all devices together, per day in the Netherlands. */
export const AnswersReportSchema = v.object({
  /** By the name of the answer's page; an answer that is not given any more has none. */
  questions: v.record(v.string(), v.string()),
  days: v.array(v.object({ day: v.string(), answer: v.string(), shown: count, settled: count, notSettled: count })),
})
export type AnswersReport = v.InferOutput<typeof AnswersReportSchema>

/** `GET /staff/v1/helpers`: everyone who may or might help at a device, those who were switched off too. */
export const HelpersSchema = v.object({ helpers: v.array(v.object({ ...HelperSchema.entries, madeAt: instant, switchedOffAt: v.optional(instant) })) })
export type Helpers = v.InferOutput<typeof HelpersSchema>
/** `POST /staff/v1/helpers/{id}/_new-pin`; without a PIN the intake makes one. */
export const NewPinSchema = v.object({ pin: v.optional(PinSchema) })
/** `POST /staff/v1/helpers`. */
export const NewHelperSchema = v.object({ name: HelperSchema.entries.name, role: HelperSchema.entries.role, organisation: HelperSchema.entries.organisation, ...NewPinSchema.entries })
export type NewHelper = v.InferOutput<typeof NewHelperSchema>
/** The answer to both. `pin` is the one that the intake made: shown this once, kept as a verifier. */
export const HelperPinSetSchema = v.object({ ...HelpersSchema.entries, helper: HelperIdSchema, pin: v.optional(v.string()) })
export type HelperPinSet = v.InferOutput<typeof HelperPinSetSchema>

/** `GET /staff/v1/catalogues/{hash}/{language}`: definitions and texts of the catalogue that a submission was made with. */
export const deskProblemCodes = [
  'sign-in-needed', 'sign-in-failed', 'second-factor-needed', 'second-factor-wrong', 'second-factor-set', 'second-factor-demanded', 'too-many-attempts', 'origin-differs', 'setup-done', 'setup-token-unknown', 'username-taken',
  'submission-unknown', 'status-not-allowed', 'code-not-allowed', 'too-many-codes', 'photo-missing', 'body-invalid', 'path-unknown', 'method-unknown', 'device-unknown', 'helper-unknown', 'internal',
  'body-too-large', 'media-type-unsupported', 'storage-full', 'shutting-down',
] as const
export const DeskProblemSchema = v.object({ code: v.picklist(deskProblemCodes), status: v.number(), title: v.string(), detail: v.string() })
