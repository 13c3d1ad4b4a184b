import { parseFollowCode, printFollowCode } from '../../domain/follow-code.ts'

/** A code in the groups in which it is read aloud and typed. */
export function printCode(code: string): string {
  const parsed = parseFollowCode(code)
  return parsed.kind === 'valid' ? printFollowCode(parsed.value) : code
}
