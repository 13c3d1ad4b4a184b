/**
 * How many frames are on their way at once. More fill a line whose single connections are held back by loss and distance; fewer
 * bring one through where the line is thin. It begins with two and learns from how long each frame took.
 */

export type Lanes = {
  /** Calls `step` in each lane until it says false there; a lane that is taken away ends after its step. */
  readonly run: (step: () => Promise<boolean>) => Promise<void>
  /** A frame took so long, milliseconds. */
  readonly took: (tookMs: number) => void
  readonly fewer: () => void
}

export const firstLanes = 2
/** What browsers open to one host over HTTP/1.1. */
export const mostLanes = 6
const quickMs = 20_000
const slowMs = 40_000

export function createLanes(): Lanes {
  let wanted = firstLanes
  let open = 0
  let start = () => {}
  const isTooMany = () => open > wanted
  const isTooFew = () => open < wanted
  const fewer = () => {
    wanted = Math.max(1, wanted - 1)
  }
  return {
    run: (step) => new Promise((resolve, reject) => {
      const lane = async () => {
        // Counted down before anything else can happen, so that two lanes never leave for one that is too many.
        while (!isTooMany() && await step()) continue
        open -= 1
        if (open === 0) resolve()
      }
      start = () => {
        while (isTooFew()) {
          open += 1
          lane().catch(reject)
        }
      }
      start()
    }),
    took: (tookMs) => {
      if (tookMs > slowMs) fewer()
      else if (tookMs < quickMs && wanted < mostLanes) {
        wanted += 1
        start()
      }
    },
    fewer,
  }
}
