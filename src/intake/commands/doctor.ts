/** `doctor`: what is wrong with a set-up, in sentences. */
import { gather } from '../doctor/gather.ts'
import { judge } from '../doctor/judge.ts'
import type { Finding } from '../doctor/facts.ts'
import { projectFolder } from '../project-folder.ts'
import type { Command } from './command.ts'

const words: Readonly<Record<Finding['kind'], string>> = { mend: 'MEND', look: 'look', fine: 'fine' }

export const doctor: Command = {
  name: 'doctor', parameters: [], summary: 'says what is wrong with this set-up; ends with 1 when something must be mended',
  run: async ({ settings, terminal: { say } }) => {
    const nodeMajor = Number(process.versions.node.split('.')[0])
    const findings = judge(await gather(settings, { root: projectFolder, nowMs: Date.now(), nodeMajor }))
    // What must be mended stands last, where the eye is when the command has ended.
    const ordered = (['fine', 'look', 'mend'] as const).flatMap((kind) => findings.filter((finding) => finding.kind === kind))
    const toMend = findings.filter(({ kind }) => kind === 'mend').length
    say([...ordered.map(({ kind, sentence }) => `${words[kind]}  ${sentence}`), toMend === 0 ? 'Nothing must be mended.' : `${toMend} must be mended.`].join('\n'))
    return toMend === 0 ? 0 : 1
  },
}
