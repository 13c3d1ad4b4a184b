/** The thread of checkpoints.ts. It opens the file for each copy, so that whoever closes it last still tidies the log away. */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

parentPort?.on('message', (message: unknown) => {
  if (message === 'end') return parentPort?.close()
  const database = new DatabaseSync(String(workerData))
  try {
    // PASSIVE waits for nobody and holds up nobody: what is written meanwhile is copied the next time.
    database.exec('PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(PASSIVE)')
  } finally {
    database.close()
  }
})
