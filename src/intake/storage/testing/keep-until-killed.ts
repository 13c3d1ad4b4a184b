/** A process that keeps in a thread and says which are safe, until somebody kills it: `node keep-until-killed.ts DATABASE`. */
import { writeSync } from 'node:fs'
import { createKeeperThread } from '../keeper-thread.ts'
import { arrivalOf, memberOf, t0 } from './examples.ts'

const { keep } = createKeeperThread(process.argv[2] ?? '', () => t0)
// The thread alone holds no process.
setInterval(() => undefined, 1_000)
for (let n = 1; ; n += 5) {
  await Promise.all([0, 1, 2, 3, 4].map(async (place) => {
    await keep(arrivalOf(t0), [memberOf(n + place)])
    writeSync(1, `${n + place}\n`)
  }))
}
