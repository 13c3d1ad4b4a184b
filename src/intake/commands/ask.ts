/** Questions on the terminal. What is typed for a hidden one does not appear on the screen. */
import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'
import { CommandError } from './command-error.ts'

export type Ask = (question: string, mode?: 'shown' | 'hidden') => Promise<string>

/**
 * Asks line after line. Where nobody types but a file or a pipe answers, its lines are the answers, in order.
 * @returns `close` lets the process end
 */
export function createAsk(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, interactive: boolean): { readonly ask: Ask; readonly close: () => void } {
  let hidden = false
  let lines: { readonly reader: Interface; readonly next: () => Promise<IteratorResult<string>> } | undefined
  // readline writes every key that is pressed: while the question is hidden, that goes nowhere.
  const screen = new Writable({ write: (chunk, _encoding, done) => { if (!hidden) output.write(chunk); done() } })
  const open = () => {
    const reader = createInterface({ input, output: screen, terminal: interactive })
    const iterator = reader[Symbol.asyncIterator]()
    return { reader, next: () => iterator.next() }
  }
  return {
    ask: async (question, mode = 'shown') => {
      lines ??= open()
      output.write(question)
      hidden = mode === 'hidden'
      const line = await lines.next()
      if (hidden || !interactive) output.write('\n')
      hidden = false
      if (line.done === true) throw new CommandError('Nothing more was typed. Nothing was made.')
      return line.value
    },
    close: () => lines?.reader.close(),
  }
}
