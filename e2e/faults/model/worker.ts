/** A process of the model: takes a seed, runs its schedule, says what came of it, takes the next. */
import './hooks.ts'
import { createHash } from 'node:crypto'

// What follows is loaded after the hooks stand.
const { readBroken } = await import('./broken.ts')
const { takePlatform } = await import('./platform.ts')
const { runSchedule } = await import('./schedule.ts')
const { makeTemplate } = await import('./template.ts')

takePlatform()
const template = await makeTemplate()
const broken = readBroken(process.argv[2])
const say = (message: unknown) => process.send?.(message)

process.on('message', (message: { readonly seed: number }) => {
  void runSchedule(message.seed, template, broken).then(({ seed, findings, transcript }) => say({
    seed, findings, hash: createHash('sha256').update(transcript.join('\n')).digest('base64url'), transcript: findings.length > 0 ? transcript : [],
  }), (cause: unknown) => {
    console.error(`Schedule ${message.seed} broke off:`, cause)
    process.exit(1)
  })
})
// A page goes on when a transaction breaks off that nobody waits for any more; a browser tells its console, and so does this.
process.on('unhandledRejection', (cause) => {
  if (cause instanceof DOMException) return
  console.error('Nobody caught:', cause)
  process.exit(1)
})
process.on('disconnect', () => template.remove())
say('ready')
