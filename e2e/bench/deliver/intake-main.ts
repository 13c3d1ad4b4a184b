/**
 * The shipped intake, put together by its own composition root and with its own settings, that serves the bench's pages
 * in place of the kiosk's: so a page without screens runs on the intake's origin, under its policy, and no proxy stands between.
 */
import { untilAskedToStop } from '../../../src/intake/command-line.ts'
import { parseSettings } from '../../../src/intake/configuration/settings.ts'
import { passwordCost } from '../../../src/intake/keys/password.ts'
import { createLog } from '../../../src/intake/log.ts'
import { startIntake } from '../../../src/intake/main.ts'
import { projectFolder } from '../../../src/intake/project-folder.ts'

const askedToStop = untilAskedToStop()
const parsed = parseSettings(process.env, process.cwd())
if (parsed.kind === 'wrong') throw new Error(parsed.sentences.join(' '))
const intake = await startIntake(parsed.settings, {
  nowMs: Date.now, log: createLog(console.error, Date.now), root: projectFolder, pages: process.env['BENCH_PAGES'] ?? '', passwordCost,
})
console.log(intake.setupLink)
await askedToStop
await intake.stop()
