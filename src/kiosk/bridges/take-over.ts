/** When a new version may take over: it takes over every tab at once, so not while a visit is under way in any of them. */
import { visitLockName } from '../../domain/worker-protocol.ts'

/** A tab whose visit just ended loads its next document, of the version of before: so long it gets to be whole. */
const settleMs = 5_000
/** How long a new version may take to come into use before another tab tries. */
const takeOverMs = 10_000

/** Lets the waiting version take over unless somebody is in a visit, in this tab or another. Ask again until the document begins anew. */
export async function takeOver(skipWaiting: () => void): Promise<void> {
  await navigator.locks.request(visitLockName, { ifAvailable: true }, async (lock) => {
    if (lock === null) return
    await wait(settleMs)
    // A visit that began meanwhile waits for this very lock.
    const { pending = [] } = await navigator.locks.query()
    if (pending.some(({ name }) => name === visitLockName)) return
    skipWaiting()
    await wait(takeOverMs)
  })
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, ms) })
}
