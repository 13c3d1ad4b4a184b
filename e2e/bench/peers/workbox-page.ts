/** The page that holds the worker: everything happens there. */
import { answerVisit, numberIn } from '../undriven/visited-page.ts'

/** An event may keep a worker alive for five minutes; filling the queue takes several. */
const putAtATime = 500

async function prepare(given: unknown): Promise<unknown> {
  await navigator.serviceWorker.register('/worker.js')
  let answer: unknown
  for (let left = numberIn(given, 'entries'); left > 0; left -= putAtATime) {
    answer = await askWorker({ act: 'put', entries: Math.min(putAtATime, left), submission: numberIn(given, 'submission'), manifest: numberIn(given, 'manifest') })
  }
  return answer
}

async function deliver(): Promise<unknown> {
  const answer = await askWorker({ act: 'replay' })
  if (numberIn(answer, 'waiting') > 0) throw new Error('The queue is not empty.')
  return answer
}

async function askWorker(message: object): Promise<unknown> {
  const { active } = await navigator.serviceWorker.ready
  if (active === null) throw new Error('There is no worker.')
  const { port1, port2 } = new MessageChannel()
  const answered = new Promise((resolve) => { port1.addEventListener('message', ({ data }) => resolve(data)) })
  port1.start()
  active.postMessage(message, [port2])
  return answered
}

await answerVisit({ prepare, deliver })
