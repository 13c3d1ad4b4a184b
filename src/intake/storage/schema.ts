/**
 * The tables, as both databases have them. Text and whole numbers only: instants are milliseconds since 1970 (`...AtMs`),
 * hashes and keys are base64url. Nothing that a resident typed stands here in plain text: requests and notes are sealed,
 * codes, tokens and addresses are there as HMACs under a key that the database does not hold.
 */
import type { Kysely, Transaction } from 'kysely'
import type { HelperRole } from '../../domain/assistance.ts'
import type { FollowUpKind } from '../../domain/follow-up.ts'
import type { AttachmentId, CaseNumber, CatalogueHash, DeviceId, HelperId, Sha256, SubmissionId } from '../../domain/ids.ts'
import type { CaseStatus } from '../../domain/case-protocol.ts'
import type { SealedSubmission, SignedManifest } from '../../domain/submission.ts'
import type { Reason } from '../../domain/verdict.ts'

/** Single values: the epoch, an HMAC that tells whose keys belong to it, the HMAC of the set-up link's token, when a write was last tried, when a backup was last made, and the highest device number that a restore holds back. */
type MetaTable = { readonly name: 'epoch' | 'key-check' | 'setup-token' | 'written-at' | 'backup-at' | 'device-numbers-from'; readonly value: string }

type AccountTable = {
  readonly username: string
  readonly displayName: string
  /** With its parameters; see keys/password.ts. */
  readonly passwordHash: string
  readonly createdAtMs: number
}

/** The second step of signing in (keys/totp.ts); not confirmed, it does not count yet. */
type SecondFactorTable = {
  readonly username: string
  /** Under a key of KEY_FILE (keys/secret-box.ts). */
  readonly sealedSecret: string
  /** The latest time step whose code was used: each counts once. */
  readonly lastStep: number
  readonly confirmedAtMs: number | null
}

/** Recovery codes that were not used yet, as HMACs. */
type RecoveryCodeTable = { readonly codeHash: string; readonly username: string }

type SessionTable = {
  /** HMAC of the cookie's token. */
  readonly tokenHash: string
  readonly username: string
  readonly startedAtMs: number
  readonly lastUsedAtMs: number
}

type EnrolmentCodeTable = {
  readonly codeHash: string
  readonly place: string
  readonly madeBy: string
  readonly expiresAtMs: number
  readonly usedBy: DeviceId | null
  /** The device that lost its enrolment, for whose successor this code is. */
  readonly replaces: DeviceId | null
}

type DeviceTable = {
  readonly id: DeviceId
  /** 1 to 9999; a row is never deleted, so a number is never given twice. */
  readonly number: number
  /** JSON of its public key. */
  readonly publicKey: string
  readonly place: string
  /** HMAC of the code that enrolled it: the same device may ask again with it and gets the same answer. */
  readonly codeHash: string
  readonly enrolledAtMs: number
  readonly lastSeenAtMs: number | null
  /** Server's clock minus the device's, as last measured. */
  readonly clockOffsetMs: number | null
  readonly revokedAtMs: number | null
  /** When it last reported (domain/device-report.ts), and what; null before its first report. */
  readonly reportedAtMs: number | null
  readonly reportedWaiting: number | null
  readonly isPersistent: 0 | 1 | null
  readonly storageFreeBytes: number | null
  readonly appVersion: string | null
  /** Numbers it gave out that neither arrived nor waited there, as of its last report. */
  readonly numbersMissing: number
  /** When it first counted lower than what had arrived. */
  readonly copySeenAtMs: number | null
  /** When its silence was written into the log; null again as soon as it is heard. */
  readonly silenceToldAtMs: number | null
  /** The desk decided that it takes requests only with network. */
  readonly isOnlineOnly: 0 | 1
  /** When the desk said that it lost its enrolment; null again when it is heard after all. */
  readonly lostAtMs: number | null
  /** The device that it came in the place of, for that one lost its enrolment. */
  readonly replaces: DeviceId | null
}

type HelperTable = {
  readonly id: HelperId
  /** As residents see it. */
  readonly name: string
  readonly role: HelperRole
  readonly organisation: string
  /** JSON of what the PIN is checked against; devices get it. */
  readonly pin: string
  readonly madeAtMs: number
  readonly switchedOffAtMs: number | null
}

type CatalogueTable = { readonly hash: CatalogueHash; readonly manifest: string; readonly firstServedAtMs: number }
type CataloguePartTable = { readonly hash: Sha256; readonly body: string }

export type SubmissionTable = {
  readonly id: SubmissionId
  /** As the manifest says; unproven until `signedBy` is set. */
  readonly number: CaseNumber
  readonly claimedDevice: DeviceId | null
  /** The device whose proof came with the bytes. */
  readonly sentBy: DeviceId
  readonly submission: SealedSubmission
  readonly manifest: SignedManifest
  /** Of both texts: recognises the same bytes without comparing them. */
  readonly bytesHash: Sha256
  readonly receivedAtMs: number
  /** Server's clock minus the sender's, measured as it arrived. */
  readonly clockOffsetMs: number
  readonly state: 'received' | 'registered' | 'needs-person'
  readonly reason: Reason | null
  /** When it was registered or given to a person. */
  readonly settledAtMs: number | null
  /** When everything but its photos was found right: from then on it waits for those. */
  readonly checkedAtMs: number | null
  /** What the opened request said about itself; null while it is not opened. */
  readonly signedBy: DeviceId | null
  readonly service: string | null
  readonly language: string | null
  readonly followHash: string | null
  /** Of a follow-up: the number that it follows, and what it wants of it. */
  readonly followsNumber: CaseNumber | null
  readonly followUp: FollowUpKind | null
  /** The request that its thread began with; null for that one itself, and while it is not known. */
  readonly threadOf: SubmissionId | null
  /** When somebody at the desk had seen this follow-up. */
  readonly seenAtMs: number | null
  /** When its sealed bytes were taken out, for an external system keeps it; `submission` and `manifest` are empty from then on. */
  readonly purgedAtMs: number | null
  /** The latest of its statuses, for the list. */
  readonly status: CaseStatus | null
}

/** Other bytes under an id that is known: kept for a person; empty once they were purged. */
type OtherVersionTable = {
  readonly submissionId: SubmissionId
  readonly bytesHash: Sha256
  readonly submission: SealedSubmission
  readonly manifest: SignedManifest
  readonly sentBy: DeviceId
  readonly receivedAtMs: number
}

/** A member of a batch that is no envelope, as it came, sealed to the intake itself. */
type DamagedMemberTable = {
  readonly contentHash: Sha256
  readonly sentBy: DeviceId
  readonly place: number
  readonly sealedContent: string
  readonly receivedAtMs: number
}

type AttachmentTable = {
  readonly id: AttachmentId
  readonly submissionId: SubmissionId
  readonly sha256: Sha256
  readonly bytes: number
  readonly chunks: number
  readonly state: 'partial' | 'complete' | 'damaged'
  /** When it was purged with its submission, and when its frames had been removed. */
  readonly purgedAtMs: number | null
  readonly framesGoneAtMs: number | null
}

/** A registered request; the number is unique here and for ever. */
type CaseTable = { readonly number: CaseNumber; readonly submissionId: SubmissionId; readonly registeredAtMs: number; readonly external: 0 | 1 }

type CaseStatusTable = {
  readonly submissionId: SubmissionId
  /** From 1, without gaps. */
  readonly position: number
  readonly status: CaseStatus
  readonly atMs: number
  readonly setBy: string
  readonly sealedNote: string | null
}

/** One line for each act, as BIO2 8.15.01 asks: act, object, result, origin, actor and time. */
type AuditTable = {
  readonly id: string
  readonly atMs: number
  readonly actor: string
  readonly action: string
  readonly object: string
  readonly result: string
  readonly origin: string
}

/** Counters of attempts; `subject` is an HMAC. */
type AttemptTable = { readonly subject: string; readonly spent: number; readonly windowEndsAtMs: number }

/** What one device counted of one answer on one day in the Netherlands: the most that it ever said. Nothing of who asked. */
type SettledAnswerTable = {
  readonly device: DeviceId
  readonly day: string
  readonly answer: string
  readonly shown: number
  readonly settled: number
  readonly notSettled: number
}

/** A new follow code that the desk gave, for one that was lost. The code itself is nowhere; its HMAC is the submission's. */
type FollowCodeTable = {
  readonly id: string
  readonly submissionId: SubmissionId
  readonly atMs: number
  readonly madeBy: string
  /** Which kind of document was seen, and its last four characters: sealed, as notes are. */
  readonly sealedIdentity: string
}

export type Schema = {
  readonly meta: MetaTable
  readonly accounts: AccountTable
  readonly secondFactors: SecondFactorTable
  readonly recoveryCodes: RecoveryCodeTable
  readonly sessions: SessionTable
  readonly enrolmentCodes: EnrolmentCodeTable
  readonly devices: DeviceTable
  readonly helpers: HelperTable
  readonly catalogues: CatalogueTable
  readonly catalogueParts: CataloguePartTable
  readonly submissions: SubmissionTable
  readonly otherVersions: OtherVersionTable
  readonly damagedMembers: DamagedMemberTable
  readonly attachments: AttachmentTable
  readonly cases: CaseTable
  readonly caseStatuses: CaseStatusTable
  readonly audit: AuditTable
  readonly attempts: AttemptTable
  readonly settledAnswers: SettledAnswerTable
  readonly followCodes: FollowCodeTable
}

/** A database that holds these tables. */
export type Database = Kysely<Schema>
/** A database in the middle of a transaction; what only makes sense inside one asks for this. */
export type InTransaction = Transaction<Schema>
/** Either: the function does not care. */
export type Connection = Database | InTransaction

/** Does all of this work or none of it: in the transaction that it is given, or in one of its own. */
export async function inTransaction<T>(connection: Connection, work: (db: InTransaction) => Promise<T>): Promise<T> {
  return isInTransaction(connection) ? work(connection) : connection.transaction().execute(work)
}

function isInTransaction(connection: Connection): connection is InTransaction {
  return connection.isTransaction
}
