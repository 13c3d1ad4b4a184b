/** The first tables; what each column means is in ../schema.ts. */
import type { CreateTableBuilder, Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

/** Column types that both databases know: `bigint` for instants, because milliseconds do not fit PostgreSQL's `integer`. */
type ColumnType = 'text' | 'integer' | 'bigint'
/** A name ending in `?` may be null. */
type Columns = Readonly<Record<string, ColumnType>>

export async function firstTables(db: Transaction<Schema>): Promise<void> {
  await peopleAndDevices(db)
  await catalogues(db)
  await submissions(db)
  await cases(db)
  await logs(db)
}

async function peopleAndDevices(db: Transaction<Schema>): Promise<void> {
  await table(db, 'meta', { name: 'text', value: 'text' }).addPrimaryKeyConstraint('metaKey', ['name']).execute()
  await table(db, 'accounts', { username: 'text', displayName: 'text', passwordHash: 'text', createdAtMs: 'bigint' })
    .addPrimaryKeyConstraint('accountsKey', ['username']).execute()
  await table(db, 'sessions', { tokenHash: 'text', username: 'text', startedAtMs: 'bigint', lastUsedAtMs: 'bigint' })
    .addPrimaryKeyConstraint('sessionsKey', ['tokenHash'])
    .addForeignKeyConstraint('sessionsAccount', ['username'], 'accounts', ['username']).execute()
  await table(db, 'enrolmentCodes', { codeHash: 'text', place: 'text', madeBy: 'text', expiresAtMs: 'bigint', 'usedBy?': 'text' })
    .addPrimaryKeyConstraint('enrolmentCodesKey', ['codeHash']).execute()
  await table(db, 'devices', {
    id: 'text', number: 'integer', publicKey: 'text', place: 'text', codeHash: 'text', enrolledAtMs: 'bigint',
    'lastSeenAtMs?': 'bigint', 'clockOffsetMs?': 'bigint', 'revokedAtMs?': 'bigint',
  }).addPrimaryKeyConstraint('devicesKey', ['id']).addUniqueConstraint('devicesNumber', ['number']).execute()
}

async function catalogues(db: Transaction<Schema>): Promise<void> {
  await table(db, 'catalogues', { hash: 'text', manifest: 'text', firstServedAtMs: 'bigint' })
    .addPrimaryKeyConstraint('cataloguesKey', ['hash']).execute()
  await table(db, 'catalogueParts', { hash: 'text', body: 'text' }).addPrimaryKeyConstraint('cataloguePartsKey', ['hash']).execute()
}

async function submissions(db: Transaction<Schema>): Promise<void> {
  await table(db, 'submissions', {
    id: 'text', number: 'text', 'claimedDevice?': 'text', sentBy: 'text', submission: 'text', manifest: 'text', bytesHash: 'text',
    receivedAtMs: 'bigint', clockOffsetMs: 'bigint', state: 'text', 'reason?': 'text', 'settledAtMs?': 'bigint', 'checkedAtMs?': 'bigint',
    'signedBy?': 'text', 'service?': 'text', 'language?': 'text', 'followHash?': 'text', 'status?': 'text',
  }).addPrimaryKeyConstraint('submissionsKey', ['id']).execute()
  // The list is read newest first, the registrar takes the oldest of one state, residents and the check of repeats ask by number.
  await db.schema.createIndex('submissionsByTime').on('submissions').columns(['receivedAtMs', 'id']).execute()
  await db.schema.createIndex('submissionsByState').on('submissions').columns(['state', 'receivedAtMs', 'id']).execute()
  await db.schema.createIndex('submissionsByNumber').on('submissions').column('number').execute()
  await db.schema.createIndex('submissionsBySender').on('submissions').column('sentBy').execute()
  await table(db, 'otherVersions', { submissionId: 'text', bytesHash: 'text', submission: 'text', manifest: 'text', sentBy: 'text', receivedAtMs: 'bigint' })
    .addPrimaryKeyConstraint('otherVersionsKey', ['submissionId', 'bytesHash'])
    .addForeignKeyConstraint('otherVersionsSubmission', ['submissionId'], 'submissions', ['id']).execute()
  await table(db, 'damagedMembers', { contentHash: 'text', sentBy: 'text', place: 'integer', sealedContent: 'text', receivedAtMs: 'bigint' })
    .addPrimaryKeyConstraint('damagedMembersKey', ['contentHash', 'sentBy']).execute()
  await table(db, 'attachments', { id: 'text', submissionId: 'text', sha256: 'text', bytes: 'bigint', chunks: 'integer', state: 'text' })
    .addPrimaryKeyConstraint('attachmentsKey', ['id'])
    .addForeignKeyConstraint('attachmentsSubmission', ['submissionId'], 'submissions', ['id']).execute()
  await db.schema.createIndex('attachmentsBySubmission').on('attachments').columns(['submissionId', 'state']).execute()
}

async function cases(db: Transaction<Schema>): Promise<void> {
  await table(db, 'cases', { number: 'text', submissionId: 'text', registeredAtMs: 'bigint', external: 'integer' })
    .addPrimaryKeyConstraint('casesKey', ['number']).addUniqueConstraint('casesSubmission', ['submissionId'])
    .addForeignKeyConstraint('casesOfSubmission', ['submissionId'], 'submissions', ['id']).execute()
  await table(db, 'caseStatuses', { submissionId: 'text', position: 'integer', status: 'text', atMs: 'bigint', setBy: 'text', 'sealedNote?': 'text' })
    .addPrimaryKeyConstraint('caseStatusesKey', ['submissionId', 'position'])
    .addForeignKeyConstraint('caseStatusesSubmission', ['submissionId'], 'submissions', ['id']).execute()
}

async function logs(db: Transaction<Schema>): Promise<void> {
  await table(db, 'audit', { id: 'text', atMs: 'bigint', actor: 'text', action: 'text', object: 'text', result: 'text', origin: 'text' })
    .addPrimaryKeyConstraint('auditKey', ['id']).execute()
  await table(db, 'attempts', { subject: 'text', spent: 'integer', windowEndsAtMs: 'bigint' })
    .addPrimaryKeyConstraint('attemptsKey', ['subject']).execute()
}

function table(db: Transaction<Schema>, name: keyof Schema, columns: Columns): CreateTableBuilder<keyof Schema, string> {
  let builder: CreateTableBuilder<keyof Schema, string> = db.schema.createTable(name)
  for (const [column, type] of Object.entries(columns)) {
    const mayBeNull = column.endsWith('?')
    builder = builder.addColumn(mayBeNull ? column.slice(0, -1) : column, type, (definition) => (mayBeNull ? definition : definition.notNull()))
  }
  return builder
}
