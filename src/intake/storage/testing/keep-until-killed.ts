/** A process that keeps groups and says which are safe, until somebody kills it: `node keep-until-killed.ts DATABASE here|thread`. */
import { writeSync } from 'node:fs'
import { createGroupCommit } from '../group-commit.ts'
import { keepHere } from '../keeper.ts'
import { createKeeperThread } from '../keeper-thread.ts'
import { openSqlite } from '../sqlite.ts'
import { arrivalOf, memberOf, sentOf, t0 } from './examples.ts'

const [path = '', where] = process.argv.slice(2)
const { keep } = where === 'thread' ? createKeeperThread(path, () => t0) : keepHere(createGroupCommit(await openSqlite(path, t0)))
// The thread alone holds no process.
setInterval(() => undefined, 1_000)
for (let n = 1; ; n += 5) {
  await Promise.all([0, 1, 2, 3, 4].map(async (place) => {
    await keep(arrivalOf(t0), sentOf(memberOf(n + place)))
    writeSync(1, `${n + place}\n`)
  }))
}
