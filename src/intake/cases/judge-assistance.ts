/** Whether a request could have been made by whom it says, with whose help. */
import { contradictionIn, type Helper } from '../../domain/assistance.ts'
import type { Payload } from '../../domain/submission.ts'
import { findHelper } from '../storage/helpers.ts'
import type { Connection } from '../storage/schema.ts'

/**
 * A helper must be one whom this desk made, word for word: nobody is an officer because a device says so. One who was
 * switched off since was there all the same.
 */
export async function judgeAssistance(db: Connection, { assistance, identity, confirmedBy, helperLines }: Payload): Promise<'assistance-invalid' | undefined> {
  if (contradictionIn({ assistance, identity, confirmedBy, helperLines }) !== undefined) return 'assistance-invalid'
  if (assistance === undefined || assistance.driver === 'resident') return undefined
  return await isAsMade(db, assistance.helper) ? undefined : 'assistance-invalid'
}

async function isAsMade(db: Connection, { id, name, role, organisation }: Helper): Promise<boolean> {
  const made = await findHelper(db, id)
  return made !== undefined && made.name === name && made.role === role && made.organisation === organisation
}
