/** How often answers on the spot were enough, for the desk's report: sums of all devices, and nothing of who asked. */
import { addDays, plainDateInAmsterdam } from '../../domain/plain-date.ts'
import { value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { listSettledAnswers } from '../storage/settled-answers.ts'
import type { StaffContext } from './staff-context.ts'
import type { StaffGuards } from './staff-guards.ts'
import { staffRoutes } from './staff-routes.ts'

/** A year, so that a month can be held against the same one before it. */
const reportDays = 400

export function mountAnswers(mount: Mount<StaffGuards>, { database, questions }: StaffContext): void {
  mount(staffRoutes.answers, async ({ nowMs }) => {
    const days = await listSettledAnswers(database, addDays(plainDateInAmsterdam(nowMs), -reportDays))
    return value({ questions, days: [...days] })
  })
}
