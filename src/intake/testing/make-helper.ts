import type { Helper, HelperRole } from '../../domain/assistance.ts'
import { HelperPinSetSchema } from '../../domain/desk-protocol.ts'
import { bodyAs } from './call.ts'
import type { IntakeKit } from './intake-kit.ts'

/** A helper, made at the desk. */
export async function makeHelper(kit: IntakeKit, role: HelperRole): Promise<Helper> {
  const asked = { name: 'Fatma', role, organisation: 'Bibliotheek Centrum' }
  const { helper } = bodyAs(await (await kit.desk()).call('POST', '/staff/v1/helpers', { ...asked, pin: '4711' }), HelperPinSetSchema)
  return { ...asked, id: helper }
}
