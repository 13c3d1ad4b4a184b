/** The levels by the name that `--only` takes. */
import type { Level } from './level.ts'
import { runBrowser } from './browser/run-browser.ts'
import { runModel } from './model/run-model.ts'

export const levels: Readonly<Record<string, Level>> = { model: runModel, browser: runBrowser }
