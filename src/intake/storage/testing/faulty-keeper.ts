/** A thread in the place of keeper-worker.ts that breaks at whatever it is asked. */
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', (asked: unknown) => {
  if (asked === 'end') return parentPort?.close()
  throw new Error('the thread broke')
})
