/** The thread of keeper-thread.ts on a disk without room: its database may not grow (https://sqlite.org/pragma.html#pragma_max_page_count). */
import { DatabaseSync } from 'node:sqlite'

const { exec } = DatabaseSync.prototype
DatabaseSync.prototype.exec = function (sql) {
  exec.call(this, `${sql}; PRAGMA max_page_count = 1`)
}
await import('../keeper-worker.ts')
