/** The real machine under the model, taken before anything of the platform is put in another's place. */
const { setImmediate: realImmediate, setTimeout: realTimeout, clearTimeout: realClearTimeout, setInterval: realInterval, clearInterval: realClearInterval } = globalThis
const realNow = Date.now
const realPerformanceNow = performance.now.bind(performance)

export const machine = {
  immediate: realImmediate, setTimeout: realTimeout, clearTimeout: realClearTimeout, setInterval: realInterval, clearInterval: realClearInterval,
  now: (): number => realNow(),
  performanceNow: realPerformanceNow,
  /** Once around the event loop: every promise that could settle has. */
  turn: (): Promise<void> => new Promise((resolve) => { realImmediate(resolve) }),
} as const
