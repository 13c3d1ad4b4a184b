/** Workbox's queue in a real service worker. It replays when asked and not by a sync event, so that the clock knows when it began. */
import { Queue } from 'workbox-background-sync/Queue.js'
import { numberIn, textIn } from '../undriven/visited-page.ts'
import { entryTexts } from './entry-texts.ts'

const queue = new Queue('entries', { forceSyncFallback: true, onSync: () => Promise.resolve() })

async function put(given: unknown): Promise<unknown> {
  for (const entry of entryTexts(numberIn(given, 'entries'), { submission: numberIn(given, 'submission'), manifest: numberIn(given, 'manifest') })) {
    const body = JSON.stringify(entry)
    await queue.pushRequest({ request: new Request('/submissions', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }) })
  }
  return { waiting: await queue.size() }
}

async function replay(): Promise<unknown> {
  const startMs = performance.now()
  await queue.replayRequests()
  return { elapsedMs: performance.now() - startMs, waiting: await queue.size() }
}

/** What the platform gives a worker's listener: it stays alive until the work is done, and answers through the port. */
type WorkerMessageEvent = MessageEvent & { readonly waitUntil: (work: Promise<unknown>) => void }
const isOfWorker = (event: MessageEvent): event is WorkerMessageEvent => 'waitUntil' in event

addEventListener('message', (event) => {
  const [port] = event.ports
  if (!isOfWorker(event) || port === undefined) return
  const work = textIn(event.data, 'act') === 'put' ? put(event.data) : replay()
  event.waitUntil(work.then((answer) => port.postMessage(answer), (cause: unknown) => port.postMessage({ failed: String(cause) })))
})
