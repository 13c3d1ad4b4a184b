/** What is really at the intake: read from its database and its folder, past its own code. */
import * as fs from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { hashOf, sealedHash } from './findings.ts'
import type { IntakeMachine } from './intake-machine.ts'

export type KeptRow = {
  readonly sealed: string
  readonly state: string
  readonly reason: string | null
  /** It was opened, and belongs to a request that is not here yet: for that the intake waits a month (threads.ts). */
  readonly awaitsOriginal: boolean
}

export type IntakeView = {
  /** Undefined while there is no database to ask. */
  readonly epoch: () => string | undefined
  readonly submission: (id: string) => KeptRow | undefined
  /** Of all frames of a photo in order; undefined where one is missing. */
  readonly photoHash: (id: string) => string | undefined
  /** What is there twice, in words. */
  readonly doubles: () => readonly string[]
}

const MetaSchema = v.object({ value: v.string() })
const RowSchema = v.looseObject({ submission: v.string(), manifest: v.string(), state: v.string(), reason: v.nullable(v.string()), awaitsOriginal: v.number() })
const ChunksSchema = v.object({ chunks: v.number() })
const CountSchema = v.object({ what: v.string(), count: v.number() })

const submissionOfId = `
  select submission, manifest, state, reason,
    checkedAtMs is not null and followsNumber is not null and not exists (select 1 from submissions original where original.number = submissions.followsNumber) as awaitsOriginal
  from submissions where id = ?`
const doubles = `
  select 'the number ' || number || ' is there as ' || count(*) || ' submissions' as what, count(*) as count from submissions group by number having count(*) > 1
  union all select 'the number ' || number || ' became ' || count(*) || ' cases', count(*) from cases group by number having count(*) > 1
  union all select 'the submission ' || submissionId || ' became ' || count(*) || ' cases', count(*) from cases group by submissionId having count(*) > 1
  union all select 'the submission ' || submissionId || ' is there in other bytes too', count(*) from otherVersions group by submissionId
  union all select 'the intake was sent what is no envelope', count(*) from damagedMembers having count(*) > 0
  union all select 'the submission ' || id || ' is registered and no case', 0 from submissions where state = 'registered' and id not in (select submissionId from cases)
  union all select 'the submission ' || submissionId || ' is a case and not registered', 0 from cases where submissionId not in (select id from submissions where state = 'registered')`

export function viewOf(intake: Pick<IntakeMachine, 'look' | 'dataDir'>): IntakeView {
  const first = <S extends v.GenericSchema>(schema: S, sql: string, ...values: readonly string[]): v.InferOutput<S> | undefined => {
    const row = intake.look()?.prepare(sql).get(...values)
    return row === undefined ? undefined : v.parse(schema, row)
  }
  return {
    epoch: () => first(MetaSchema, "select value from meta where name = 'epoch'")?.value,
    submission: (id) => {
      const row = first(RowSchema, submissionOfId, id)
      return row && { sealed: sealedHash(row) ?? '', state: row.state, reason: row.reason, awaitsOriginal: row.awaitsOriginal === 1 }
    },
    photoHash: (id) => {
      const chunks = first(ChunksSchema, 'select chunks from attachments where id = ?', id)?.chunks ?? 0
      const paths = Array.from({ length: chunks }, (_, n) => join(intake.dataDir(), 'attachments', id.slice(-2), id, String(n)))
      return chunks > 0 && paths.every((path) => fs.existsSync(path)) ? hashOf(paths.map((path) => fs.readFileSync(path))) : undefined
    },
    doubles: () => (intake.look()?.prepare(doubles).all() ?? []).map((row) => v.parse(CountSchema, row).what),
  }
}
