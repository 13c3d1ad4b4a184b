/** Setting the second step up and taking it away, at the desk. */
import { randomBytes } from 'node:crypto'
import { followCode } from '../../domain/follow-code.ts'
import { problem, tooManyAttempts, value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { newTotpSecret, otpauthUri, toBase32, totpStep } from '../keys/totp.ts'
import { beginSecondFactor, confirmSecondFactor, deleteSecondFactor, findSecondFactor } from '../storage/second-factors.ts'
import { bareDigits, recoveryCodeHash, takeCode } from './second-factor.ts'
import { type Actor, audit, type StaffContext } from './staff-context.ts'
import type { StaffGuards } from './staff-guards.ts'
import { staffRoutes } from './staff-routes.ts'

const recoveryCodes = 10

export function mountSecondFactor(mount: Mount<StaffGuards>, context: StaffContext): void {
  const { database, keys, guesses, municipality } = context

  mount(staffRoutes.beginSecondFactor, async ({ caller: { username } }) => {
    const secret = newTotpSecret()
    const begun = await beginSecondFactor(database, username, keys.box.seal(secret, username))
    return begun ? value({ secret: toBase32(secret), uri: otpauthUri({ issuer: `Samenloket ${municipality}`, account: username, secret }) }) : problem('second-factor-set')
  })

  mount(staffRoutes.confirmSecondFactor, async ({ caller: { username }, body, address, nowMs }) => {
    const factor = await findSecondFactor(database, username)
    if (factor?.isConfirmed === true) return problem('second-factor-set')
    const secret = factor && keys.box.open(factor.sealedSecret, username)
    const step = secret && totpStep(secret, bareDigits(body.code), nowMs)
    if (factor === undefined || step === undefined) return problem('second-factor-wrong')
    const codes = Array.from({ length: recoveryCodes }, () => followCode(randomBytes(5)))
    const codeHashes = codes.map((code) => recoveryCodeHash(context, username, code))
    const confirmed = await database.transaction().execute(async (db) => {
      if (!await confirmSecondFactor(db, { username, sealedSecret: factor.sealedSecret, step, codeHashes, nowMs })) return false
      await audit(context, db, { name: username, address, nowMs }, { action: 'second-factor-set', object: username })
      return true
    })
    return confirmed ? value({ recoveryCodes: codes }) : problem('second-factor-set')
  })

  mount(staffRoutes.removeSecondFactor, async ({ caller: { username }, body, address, nowMs }) => {
    const actor: Actor = { name: username, address, nowMs }
    // Whoever finds the desk open must not be able to take the second step away.
    const removed = await guesses([['second-factor-name', username]], nowMs, () => database.transaction().execute(async (db) => {
      const right = await takeCode(context, db, { username, typed: body.code, nowMs })
      await audit(context, db, actor, { action: 'second-factor-removed', object: username, result: right ? 'done' : 'refused' })
      return right && await deleteSecondFactor(db, username) ? true : undefined
    }))
    switch (removed.kind) {
      case 'right': return { kind: 'empty' }
      case 'wrong': return problem('second-factor-wrong')
      case 'too-many': return tooManyAttempts(removed.retryAfterMs)
      default: return removed satisfies never
    }
  })
}
