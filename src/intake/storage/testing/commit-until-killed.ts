/** A process that commits groups and says which are safe, until somebody kills it: `node commit-until-killed.ts DATABASE`. */
import { writeSync } from 'node:fs'
import { createGroupCommit } from '../group-commit.ts'
import { openSqlite } from '../sqlite.ts'
import { keepMembers } from '../submissions.ts'
import { arrivalOf, memberOf, t0 } from './examples.ts'

const commits = createGroupCommit(await openSqlite(process.argv[2] ?? '', t0))
for (let n = 1; ; n += 5) {
  await Promise.all([0, 1, 2, 3, 4].map(async (place) => {
    await commits.run((db) => keepMembers(db, arrivalOf(t0), [memberOf(n + place)]))
    writeSync(1, `${n + place}\n`)
  }))
}
