/** What a command of `npm run intake -- <name> ...` is: a name, what it takes, a line of help, and what it does. */
import type { Settings } from '../configuration/settings.ts'
import type { Ask } from './ask.ts'

/** What the process lends to a command. */
export type Terminal = {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** What relative paths on the command line are relative to. */
  readonly folder: string
  readonly say: (text: string) => void
  /** For what went wrong, and for the log. */
  readonly complain: (text: string) => void
  readonly ask: Ask
  /** Whether a person reads what is said. */
  readonly interactive: boolean
  /** Resolves when the server should stop. */
  readonly askedToStop: Promise<void>
}

export type Command = {
  readonly name: string
  /** As the help shows it; how many are given must be how many there are. */
  readonly parameters: readonly string[]
  readonly summary: string
  /** @returns the exit code: 0 done, 1 not done, and then a sentence said why */
  readonly run: (call: CommandCall) => Promise<number>
}
export type CommandCall = { readonly settings: Settings; readonly parameters: readonly string[]; readonly terminal: Terminal }
