/** `serve`, which is also what `npm start` does. */
import { join } from 'node:path'
import { isReadableByOthers } from '../keys/key-file.ts'
import { passwordCost } from '../keys/password.ts'
import { createLog } from '../log.ts'
import { type RunningIntake, startIntake } from '../main.ts'
import { projectFolder } from '../project-folder.ts'
import type { Command } from './command.ts'

export const serve: Command = {
  name: 'serve', parameters: [], summary: 'starts the intake (also when no command is given)',
  run: async ({ settings, terminal: { say, complain, askedToStop, interactive } }) => {
    const nowMs = Date.now
    // A person who reads along would lose sight of the set-up link.
    const logRequests = settings.logRequests ?? !interactive
    const intake = await startIntake({ ...settings, logRequests }, { nowMs, log: createLog(complain, nowMs), root: projectFolder, pages: join(projectFolder, 'dist'), passwordCost })
    if (await isReadableByOthers(settings.keyFile)) say(`Warning: others on this machine can read ${settings.keyFile}. Make it readable for its owner only.`)
    say(greeting(intake))
    await askedToStop
    await intake.stop()
    return 0
  },
}

function greeting({ publicUrl, deskUrl, setupLink }: RunningIntake): string {
  return [
    'Samenloket is running.',
    `  Kiosk   ${publicUrl}/kiosk/`,
    `  Desk    ${deskUrl}/`,
    `  Code    a new kiosk needs a code: the desk makes one at ${deskUrl}/devices`,
    ...(setupLink === undefined ? [] : [`  Start   make the first desk account here, once: ${setupLink}`]),
  ].join('\n')
}
