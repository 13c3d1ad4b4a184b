/** `rotate-key`: a new key for what devices seal from now on. */
import { rotateSealingKey } from '../keys/rotate.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'

export const rotateKey: Command = {
  name: 'rotate-key', parameters: [], summary: 'makes a new sealing key; what was sealed to the older ones still opens',
  run: async ({ settings: { keyFile }, terminal: { say } }) => {
    const rotation = await rotateSealingKey(keyFile)
    if (rotation.kind === 'busy') {
      throw new CommandError(`Another rotation is under way, or one was broken off. If none is running, remove ${rotation.lock} and try again.`)
    }
    say([
      `New key ${rotation.kid}. A running server takes it within seconds, each device at its next contact.`,
      `Older keys stay in ${keyFile}, for what was sealed to them: ${rotation.olderKids.join(', ')}.`,
      'Make a new copy of the key file now (backup-key): an older copy cannot open what comes in from here on.',
    ].join('\n'))
    return 0
  },
}
