/** Runs a command in this process, as `npm run intake -- ...` would. */
import { runCommand } from '../command-line.ts'
import { CommandError } from '../commands/command-error.ts'

export type Ran = { readonly code: number; readonly said: string; readonly complained: string; readonly asked: readonly string[] }

/**
 * Runs a command that ends by itself.
 * @param answers what is typed for each question, in order; then the terminal is closed
 */
export async function runToEnd(environment: Readonly<Record<string, string>>, argv: readonly string[], answers: readonly string[] = []): Promise<Ran> {
  const [said, complained, asked]: [string[], string[], string[]] = [[], [], []]
  const code = await runCommand(argv, {
    environment, folder: '/nowhere', interactive: true, askedToStop: Promise.resolve(),
    say: (text) => { said.push(text) }, complain: (text) => { complained.push(text) },
    ask: async (question, mode = 'shown') => {
      const answer = answers[asked.length]
      asked.push(`${mode} ${question}`)
      if (answer === undefined) throw new CommandError('Nothing more was typed.')
      return answer
    },
  })
  return { code, said: said.join('\n'), complained: complained.join('\n'), asked }
}
