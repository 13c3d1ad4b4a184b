/** What a check found: where, and one sentence that says what to change. */
export type Finding = { readonly path: string; readonly line?: number; readonly sentence: string }

/** A finding as a line that an editor can open. */
export function findingLine({ path, line, sentence }: Finding): string {
  return line === undefined ? `${path}: ${sentence}` : `${path}:${line}: ${sentence}`
}
